package dev.yaqlog.core.route;

import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.sink.EncodedEntry;
import dev.yaqlog.core.sink.EntryName;
import dev.yaqlog.core.sink.Sink;
import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Hands entries to sinks and to the flight recorder in one order, the same for all, so that no
 * change of sinks comes between the sinks of one entry. Only their places in it are taken under the
 * lock; what is written is written behind it.
 */
final class Delivery {
  /** Goes before the message of an entry that the flight recorder kept. */
  static final String RETRO = "[retro] ";

  /** Held by whoever opens sinks, which may take its time: entries do not wait for it. */
  private final Object changing = new Object();

  /** A place is taken in a fraction of the time that it takes to put a thread to sleep. */
  private static final int SPINS = 20;

  /** Not fair, as that of a file sink: who has it logs many entries before another gets it. */
  private final ReentrantLock lock = new ReentrantLock();

  private final OpenSinks sinks;
  private final Recorder recorder;
  private final Clock clock;
  private final EncodedEntry retro;
  private List<Rule> rules = List.of();
  private volatile int recordedUpTo;

  Delivery(OpenSinks sinks, RecorderSettings recorder, Clock clock) {
    this.sinks = sinks;
    this.recorder = new Recorder(recorder);
    this.clock = clock;
    this.retro = new EncodedEntry(clock.getZone());
    this.recordedUpTo = this.recorder.upTo();
  }

  /** The number of the most verbose level that is recorded; -1 for none. */
  int recordedUpTo() {
    return recordedUpTo;
  }

  void settle(Logger logger) {
    locked(() -> adopt(logger));
  }

  private boolean adopt(Logger logger) {
    logger.adopt(new SinkTable(rules, sinks.inForce(), logger.name()));
    return true;
  }

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Changes over to other rules.
   *
   * @return sinks that are of no use any more, to be closed
   * @throws IOException if a sink can't be opened; then nothing changed
   */
  List<Sink> follow(RoutePlan plan, Collection<Logger> loggers) throws IOException {
    synchronized (changing) {
      Map<Destination, Sink> prepared = sinks.prepare(plan.rules());
      return locked(() -> adopt(plan, prepared, loggers));
    }
  }

  private List<Sink> adopt(
      RoutePlan plan, Map<Destination, Sink> prepared, Collection<Logger> loggers) {
    List<Sink> former = sinks.adopt(prepared);
    rules = plan.rules();
    recorder.configure(plan.recorder());
    recordedUpTo = recorder.upTo();
    loggers.forEach(this::adopt);
    return former;
  }

  /** Takes an entry that is not logged. */
  void record(Level level, long epochMillis, EntryName name, CharSequence message) {
    lock.lock();
    try {
      recorder.add(level, epochMillis, name, message, false);
    } finally {
      lock.unlock();
    }
  }

  void deliver(Logger logger, Outgoing outgoing, CharSequence message, Admission admission) {
    lockSoon();
    try {
      queue(logger.sinks(), outgoing, message, admission);
    } finally {
      lock.unlock();
      outgoing.settle(); // whatever happened: a sink may be held for it
    }
  }

  private void lockSoon() {
    for (int i = 0; i < SPINS; i++) {
      if (lock.tryLock()) {
        return;
      }
      Thread.onSpinWait();
    }
    lock.lock();
  }

  private void queue(
      SinkTable sinks, Outgoing outgoing, CharSequence message, Admission admission) {
    EncodedEntry entry = outgoing.entry();
    Level level = entry.level();
    Sink[] takers = sinks.of(level, admission);
    if (recorder.isDumpedAt(level)) {
      dump(takers, entry);
    }
    outgoing.queue(takers);
    recorder.add(level, entry.epochMillis(), entry.name(), message, sinks.keeps(level, admission));
  }

  private void dump(Sink[] takers, EncodedEntry because) {
    List<Recorded> unlogged = takers.length == 0 ? List.of() : recorder.takeUnlogged();
    if (unlogged.isEmpty()) {
      return;
    }
    String message =
        "%d entries of the flight recorder, which were not logged then, because of %s:"
            .formatted(unlogged.size(), because.level().levelName());
    append(takers, retro.encode(Level.NOTICE, clock.millis(), because.name(), message));
    for (Recorded entry : unlogged) {
      append(
          takers, retro.encode(entry.level, entry.epochMillis, entry.name, RETRO + entry.text()));
    }
  }

  private static void append(Sink[] takers, EncodedEntry entry) {
    for (Sink sink : takers) {
      sink.append(entry);
    }
  }

  /** What the flight recorder holds, the oldest first. */
  List<Recorded> recorded() {
    return locked(recorder::all);
  }

  List<Sink> sinks() {
    return locked(() -> List.copyOf(sinks.inForce().values()));
  }

  /** Lets go of all sinks; they are to be closed. What comes from now on is only recorded. */
  List<Sink> close() {
    synchronized (changing) {
      return locked(this::letGo);
    }
  }

  private List<Sink> letGo() {
    rules = List.of();
    return sinks.adopt(Map.of());
  }
}
