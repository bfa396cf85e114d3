package dev.yaqlog.core.route;

import dev.yaqlog.core.sink.Drops;
import dev.yaqlog.core.sink.EncodedEntry;
import dev.yaqlog.core.sink.Sink;
import dev.yaqlog.core.sink.SinkHome;
import dev.yaqlog.core.sink.SinkProblem;
import dev.yaqlog.core.sink.SinkSettings;
import dev.yaqlog.core.sink.SinkType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Sinks that keep their lines in memory, by file name. */
public final class MemorySinks implements SinkType {
  private final String name;
  private final Map<String, List<String>> lines = new HashMap<>();
  private volatile Consumer<String> opening = filename -> {};
  private volatile Consumer<String> appended = message -> {};
  private int open;

  public MemorySinks(String name) {
    this.name = name;
  }

  /** Has {@code other} be called before a sink is opened. */
  void whileOpening(Consumer<String> other) {
    opening = other;
  }

  /** Has {@code other} be called with each message, by the thread that appends it. */
  void whenAppended(Consumer<String> other) {
    appended = other;
  }

  /** Lines without their timestamps: {@code debug motor-1.axis: message}. */
  public synchronized List<String> lines(String filename) {
    return List.copyOf(lines.getOrDefault(filename, List.of()));
  }

  /** How many are open now. */
  public synchronized int open() {
    return open;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<String> keys() {
    return Set.of(SinkSettings.FILENAME);
  }

  @Override
  public List<SinkProblem> problems(SinkSettings settings, SinkHome home) {
    return "unwritable".equals(settings.filename())
        ? List.of(new SinkProblem(SinkSettings.FILENAME, "can't write to it"))
        : List.of();
  }

  @Override
  public Sink open(SinkSettings settings, SinkHome home) throws IOException {
    String filename = String.valueOf(settings.filename());
    opening.accept(filename);
    return opened(filename);
  }

  private synchronized Sink opened(String filename) throws IOException {
    if (filename.equals("unwritable")) {
      throw new IOException("can't write to unwritable");
    }
    open++;
    return new Memory(
        lines.computeIfAbsent(filename, f -> Collections.synchronizedList(new ArrayList<>())));
  }

  private synchronized void closed() {
    open--;
  }

  private final class Memory implements Sink {
    private final List<String> lines;
    private boolean isClosed;

    Memory(List<String> lines) {
      this.lines = lines;
    }

    @Override
    public void append(EncodedEntry entry) {
      String message =
          new String(
              entry.bytes(),
              entry.messageFrom(),
              entry.messageTo() - entry.messageFrom(),
              StandardCharsets.UTF_8);
      lines.add(
          isClosed
              ? "after its end: " + message
              : entry.level().levelName() + " " + entry.name() + ": " + message);
      appended.accept(message);
    }

    @Override
    public void flush() {}

    @Override
    public void reopen() {}

    @Override
    public Drops drops() {
      return Drops.NONE;
    }

    @Override
    public void close() {
      isClosed = true;
      closed();
    }
  }
}
