package dev.yaqlog.benchmarks.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The comparison at work on few subscribers; no time is judged, but everybody does something. */
class GrpcTrialIT {
  private static final String HOME = System.getProperty("yaqlog.home", "../target/yaqlog");

  @Test
  void bothAreToldAndAnswered() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    int status =
        GrpcTrial.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            "--distribution=" + HOME,
            "--subscribers=3",
            "--rate=50",
            "--seconds=0.5",
            "--rounds=1");

    String report = out.toString(StandardCharsets.UTF_8);
    assertThat(status).as(report).isZero();
    assertThat(report.lines().skip(2))
        .hasSize(7)
        .allMatch(row -> row.startsWith("| 3 subscribers") || row.startsWith("| calls/s"))
        .noneMatch(row -> row.contains("| 0.00 |"));
  }
}
