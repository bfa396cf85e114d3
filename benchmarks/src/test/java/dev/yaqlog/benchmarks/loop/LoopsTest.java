package dev.yaqlog.benchmarks.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Each loop runs, once and unmeasured. */
class LoopsTest {
  private static final List<String> LOOPS =
      List.of(
          "AnswerEncodingLoop.encode",
          "ByteFinderLoop.occurrences",
          "FileScanLoop.level",
          "FileScanLoop.regex",
          "FileScanLoop.text",
          "HeadParsingLoop.parse");

  @Test
  void everyLoopRuns() throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include("Loop")
                    .param("needle", "timeout")
                    .param("ignoringCase", "false")
                    .mode(Mode.SingleShotTime)
                    .forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();

    assertThat(results)
        .extracting(result -> result.getParams().getBenchmark())
        .extracting(name -> name.replaceAll(".*\\.(\\w+\\.\\w+)$", "$1"))
        .containsExactlyInAnyOrderElementsOf(LOOPS);
  }
}
