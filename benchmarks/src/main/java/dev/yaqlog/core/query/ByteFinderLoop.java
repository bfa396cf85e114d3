package dev.yaqlog.core.query;

import dev.yaqlog.benchmarks.corpus.Needles;
import dev.yaqlog.benchmarks.loop.SampleText;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Goes from one occurrence of a text to the next, in 14 MB. Here for a class that others can't see.
 */
@State(Scope.Benchmark)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ByteFinderLoop {
  @Param({Needles.RARE, "Failed password", "timeout"})
  public String needle = "";

  @Param({"false", "true"})
  public boolean ignoringCase;

  private byte[] text = {};
  private ByteFinder finder = new ByteFinder("", false);

  @Setup
  public void make() {
    text = SampleText.bytes();
    finder = new ByteFinder(needle, ignoringCase);
  }

  @Benchmark
  public int occurrences() {
    int count = 0;
    int found = finder.find(text, 0, text.length);
    while (found >= 0) {
      count++;
      found = finder.find(text, found + 1, text.length);
    }
    return count;
  }
}
