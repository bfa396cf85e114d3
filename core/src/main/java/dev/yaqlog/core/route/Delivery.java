package dev.yaqlog.core.route;

import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.sink.EncodedEntry;
import dev.yaqlog.core.sink.Sink;
import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Hands entries to sinks and to the flight recorder, one after the other, so that all have them in
 * the same order, and no change of sinks comes between the sinks of one entry.
 */
final class Delivery {
  /** Goes before the message of an entry that the flight recorder kept. */
  static final String RETRO = "[retro] ";

  /** Held by whoever opens sinks, which may take its time: entries do not wait for it. */
  private final Object changing = new Object();

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

  synchronized void settle(Logger logger) {
    logger.adopt(new SinkTable(rules, sinks.inForce(), logger.name()));
  }

  /**
   * Changes over to other rules.
   *
   * @return sinks that are of no use any more, to be closed
   * @throws IOException if a sink can't be opened; then nothing changed
   */
  List<Sink> follow(RoutePlan plan, Collection<Logger> loggers) throws IOException {
    synchronized (changing) {
      return adopt(plan, sinks.prepare(plan.rules()), loggers);
    }
  }

  private synchronized List<Sink> adopt(
      RoutePlan plan, Map<Destination, Sink> prepared, Collection<Logger> loggers) {
    List<Sink> former = sinks.adopt(prepared);
    rules = plan.rules();
    recorder.configure(plan.recorder());
    recordedUpTo = recorder.upTo();
    loggers.forEach(this::settle);
    return former;
  }

  /** Takes an entry that is not logged. */
  synchronized void record(Recorded entry) {
    recorder.add(entry);
  }

  synchronized void deliver(
      Logger logger, EncodedEntry entry, String message, Admission admission) {
    Sink[] takers = logger.sinks().of(entry.level(), admission);
    if (recorder.isDumpedAt(entry.level())) {
      dump(takers, entry);
    }
    append(takers, entry);
    Recorded recorded = new Recorded(entry.level(), entry.epochMillis(), entry.name(), message);
    recorded.isLogged = logger.sinks().keeps(entry.level(), admission);
    recorder.add(recorded);
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
          takers, retro.encode(entry.level, entry.epochMillis, entry.name, RETRO + entry.message));
    }
  }

  private static void append(Sink[] takers, EncodedEntry entry) {
    for (Sink sink : takers) {
      sink.append(entry);
    }
  }

  /** What the flight recorder holds, the oldest first. */
  synchronized List<Recorded> recorded() {
    return recorder.all();
  }

  synchronized List<Sink> sinks() {
    return List.copyOf(sinks.inForce().values());
  }

  /** Lets go of all sinks; they are to be closed. What comes from now on is only recorded. */
  List<Sink> close() {
    synchronized (changing) {
      return letGo();
    }
  }

  private synchronized List<Sink> letGo() {
    rules = List.of();
    return sinks.adopt(Map.of());
  }
}
