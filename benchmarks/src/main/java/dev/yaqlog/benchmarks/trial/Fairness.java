package dev.yaqlog.benchmarks.trial;

import dev.yaqlog.benchmarks.server.ServerProcess;
import dev.yaqlog.benchmarks.table.Questions;
import dev.yaqlog.benchmarks.table.Timings;
import java.time.Duration;
import java.util.List;

/** Ten clients at once: eight ask for the needle while two count what takes long. */
public final class Fairness {
  private static final int SMALL = 8;
  private static final int LARGE = 2;

  private Fairness() {}

  public static List<Finding> measure(ServerProcess server, Duration length)
      throws InterruptedException {
    Timings alone = ask(server, length);
    try (Clients scans = new Clients(server, Questions.LARGE, LARGE)) {
      Timings beside = ask(server, length);
      return List.of(
          finding("eight clients asking for the rare needle", alone, length),
          finding("the same while two more count a regex without a literal", beside, length),
          Finding.of("the two meanwhile", "p50 %.0f ms", scans.finish().medianMs()));
    }
  }

  private static Timings ask(ServerProcess server, Duration length) throws InterruptedException {
    try (Clients needles = new Clients(server, Questions.RARE, SMALL)) {
      Thread.sleep(length.toMillis());
      return needles.finish();
    }
  }

  private static Finding finding(String what, Timings timings, Duration length) {
    return Finding.of(
        what,
        "p50 %.2f ms, p99 %.2f ms, at most %.1f ms, %.0f/s",
        timings.medianMs(),
        timings.percentileMs(99),
        timings.percentileMs(100),
        timings.count() * 1e3 / length.toMillis());
  }
}
