package dev.yaqlog.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.benchmarks.peer.Question;
import dev.yaqlog.benchmarks.table.Questions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The harness at work on a tiny corpus; no time is judged, answers are. */
class ComparisonIT {
  private static final String HOME = System.getProperty("yaqlog.home", "../target/yaqlog");

  @TempDir Path folder;

  @Test
  void everythingIsAskedAndEverybodyAgrees() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    int status =
        Main.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            "--entries=4000,12000",
            "--corpus=" + folder,
            "--distribution=" + HOME,
            "--peers=rg,grep,tac|grep,VictoriaLogs",
            "--rounds=1",
            "--warm-up=1",
            "--trial=50");

    String report = out.toString(StandardCharsets.UTF_8);
    assertThat(status).as(report).isZero();
    assertThat(report)
        .contains(
            "## 12,000 entries", "Not asked: VictoriaLogs", "| rare needle, its entries | 10 |")
        .contains("64 connections", "eight clients", "four clients leave", "restart:", "exponent")
        .contains(Questions.ALL.stream().map(Question::title).toList())
        .doesNotContain("WARNING");
  }
}
