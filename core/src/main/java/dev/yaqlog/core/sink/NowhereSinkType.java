package dev.yaqlog.core.sink;

import java.util.List;
import java.util.Set;

/** {@code nowhere}: takes every entry and keeps none, on purpose, so nothing counts as dropped. */
final class NowhereSinkType implements SinkType {
  @Override
  public String name() {
    return "nowhere";
  }

  @Override
  public Set<String> keys() {
    return Set.of();
  }

  @Override
  public List<SinkProblem> problems(SinkSettings settings, SinkHome home) {
    return List.of();
  }

  @Override
  public Sink open(SinkSettings settings, SinkHome home) {
    return new Nowhere();
  }

  private static final class Nowhere implements Sink {
    @Override
    public void append(EncodedEntry entry) {}

    @Override
    public void flush() {}

    @Override
    public void reopen() {}

    @Override
    public Drops drops() {
      return Drops.NONE;
    }

    @Override
    public void close() {}
  }
}
