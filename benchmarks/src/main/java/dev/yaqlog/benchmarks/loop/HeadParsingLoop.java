package dev.yaqlog.benchmarks.loop;

import dev.yaqlog.core.format.Head;
import dev.yaqlog.core.format.YaqFormat;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Finds line starts and parses heads, in 14 MB of text. */
@State(Scope.Benchmark)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class HeadParsingLoop {
  private final YaqFormat format =
      new YaqFormat("ssh-alpha".getBytes(StandardCharsets.US_ASCII), ZoneOffset.UTC);
  private final Head head = new Head();
  private byte[] text = {};

  @Setup
  public void make() {
    text = SampleText.bytes();
  }

  /** The sum of what the heads say, so that none is left out. */
  @Benchmark
  public long parse() {
    long sum = 0;
    int start = 0;
    for (int i = 0; i < text.length; i++) {
      if (text[i] == '\n') {
        sum += format.parseHead(text, start, i, start, head) ? head.epochSecond() : 0;
        start = i + 1;
      }
    }
    return sum;
  }
}
