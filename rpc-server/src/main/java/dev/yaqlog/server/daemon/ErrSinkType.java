package dev.yaqlog.server.daemon;

import dev.yaqlog.core.sink.Drops;
import dev.yaqlog.core.sink.EncodedEntry;
import dev.yaqlog.core.sink.Sink;
import dev.yaqlog.core.sink.SinkHome;
import dev.yaqlog.core.sink.SinkSettings;
import dev.yaqlog.core.sink.SinkType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;

/**
 * Standard error as every yaq daemon has it: the same lines as in the file, whoever looks. Not for
 * rules, which name {@code console}.
 */
final class ErrSinkType implements SinkType {
  static final String NAME = "stderr";

  private final OutputStream err;

  ErrSinkType(OutputStream err) {
    this.err = err;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> keys() {
    return Set.of();
  }

  @Override
  public Optional<String> problem(SinkSettings settings, SinkHome home) {
    return Optional.empty();
  }

  @Override
  public Sink open(SinkSettings settings, SinkHome home) {
    return new Err();
  }

  private final class Err implements Sink {
    @Override
    public void append(EncodedEntry entry) {
      synchronized (ErrSinkType.this) {
        try {
          err.write(entry.bytes(), 0, entry.length());
          err.flush();
        } catch (IOException nobodyListens) {
          // There is no other place to say so.
        }
      }
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
    public void close() {}
  }
}
