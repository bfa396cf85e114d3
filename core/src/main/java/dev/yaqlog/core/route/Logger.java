package dev.yaqlog.core.route;

import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.sink.EntryName;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A named part of a daemon that logs. To ask it for a level that is off costs one read of a field;
 * it follows every change of levels, so it may be kept for good. Safe for use by any thread.
 */
public final class Logger implements LevelLog {
  private static final Gate CLOSED = new Gate(Level.EMERGENCY, Level.EMERGENCY, List.of());

  private final EntryName entryName;
  private final Outlet outlet;

  /** The number of the most verbose level at which anything is kept, be it by the recorder only. */
  private volatile int threshold;

  private volatile Gate gate = CLOSED;
  private volatile SinkTable sinks = SinkTable.EMPTY;

  /** Where entries go on from here. */
  interface Outlet {
    /** As verbose as the flight recorder takes entries; -1 where there is none. */
    int recordedUpTo();

    void log(Logger logger, Level level, CharSequence message);
  }

  Logger(EntryName entryName, Outlet outlet) {
    this.entryName = entryName;
    this.outlet = outlet;
  }

  @Override
  public String name() {
    return entryName.logger();
  }

  @Override
  public boolean isEnabled(Level level) {
    return level.ordinal() <= threshold;
  }

  @Override
  public void log(Level level, CharSequence message) {
    if (level.ordinal() <= threshold) {
      // Be it null: who logs must not fail over it.
      outlet.log(this, level, Objects.requireNonNullElse(message, "null"));
    }
  }

  /** Makes the message only where it may be kept. */
  public void log(Level level, Supplier<String> message) {
    if (level.ordinal() <= threshold) {
      outlet.log(this, level, String.valueOf(message.get()));
    }
  }

  public void error(String message) {
    log(Level.ERROR, message);
  }

  public void warning(String message) {
    log(Level.WARNING, message);
  }

  public void notice(String message) {
    log(Level.NOTICE, message);
  }

  public void info(String message) {
    log(Level.INFO, message);
  }

  public void debug(String message) {
    log(Level.DEBUG, message);
  }

  EntryName entryName() {
    return entryName;
  }

  Gate gate() {
    return gate;
  }

  SinkTable sinks() {
    return sinks;
  }

  void adopt(SinkTable other) {
    sinks = other;
  }

  void adopt(Gate other) {
    gate = other;
    threshold = Math.max(other.widest().ordinal(), outlet.recordedUpTo());
  }
}
