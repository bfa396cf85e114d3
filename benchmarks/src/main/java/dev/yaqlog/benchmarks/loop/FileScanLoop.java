package dev.yaqlog.benchmarks.loop;

import dev.yaqlog.core.files.LogPlace;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LevelRange;
import dev.yaqlog.core.model.TextFilter;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.CountQuery;
import dev.yaqlog.core.source.LogSource;
import dev.yaqlog.core.store.FileLogSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Counts in 14 MB in 240 files without an index: reading, finding entries, matching. */
@State(Scope.Benchmark)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FileScanLoop {
  private static final Filter ERRORS = Filter.ALL.withLevels(new LevelRange(Level.ERROR, null));
  private static final Filter FREQUENT =
      Filter.ALL.withText(TextFilter.containing("Failed password"));
  private static final Filter REGEX =
      Filter.ALL.withText(
          new TextFilter(List.of(), List.of(), "[0-9]{2,}\\.[0-9]{3,} [a-z]{2} ", null, false));

  private final LogSource source = open();

  private static LogSource open() {
    try {
      return FileLogSource.open(
          new FileLogSource.Settings(
              List.of(new LogPlace.KindFolders(SampleText.corpus().tree())),
              Clock.systemUTC(),
              Files.createTempDirectory("yaqlog-loops-cache"),
              notice -> {},
              false));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @TearDown
  public void close() {
    source.close();
  }

  @Benchmark
  public long level() {
    return count(ERRORS);
  }

  @Benchmark
  public long text() {
    return count(FREQUENT);
  }

  @Benchmark
  public long regex() {
    return count(REGEX);
  }

  private long count(Filter filter) {
    return source.count(CountQuery.of(filter), Cancellation.NEVER).total();
  }
}
