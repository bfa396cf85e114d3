package dev.yaqlog.benchmarks.loop;

import dev.yaqlog.benchmarks.corpus.CorpusEntry;
import dev.yaqlog.benchmarks.corpus.CorpusReader;
import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.EntryMarks;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.LogTime;
import dev.yaqlog.core.model.Message;
import dev.yaqlog.core.wire.MessageEncoder;
import dev.yaqlog.core.wire.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/** Makes the bytes of an answer of a hundred entries. */
@State(Scope.Benchmark)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AnswerEncodingLoop {
  private static final int ENTRIES = 100;
  private static final String CURSOR = "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcd";

  private final List<LogEntry> entries = new ArrayList<>();

  @Setup
  public void make() throws IOException {
    try (CorpusReader reader = new CorpusReader(SampleText.corpus())) {
      for (CorpusEntry entry = reader.next();
          entry != null && entries.size() < ENTRIES;
          entry = reader.next()) {
        entries.add(logEntry(entry));
      }
    }
  }

  @Benchmark
  public byte[] encode() {
    return MessageEncoder.encode(new Response.Success(1L, Map.of("entries", entries)));
  }

  private static LogEntry logEntry(CorpusEntry entry) {
    return new LogEntry(
        Level.of(entry.level()),
        new LogTime(entry.time(), 0),
        new DaemonId(entry.kind(), entry.name()),
        entry.name(),
        Message.of(entry.message()),
        new Cursor(CURSOR),
        EntryMarks.NONE);
  }
}
