package dev.yaqlog.core.route;

import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.sink.EncodedEntry;
import dev.yaqlog.core.sink.EntryName;
import dev.yaqlog.core.sink.Sink;
import dev.yaqlog.core.sink.SinkHome;
import dev.yaqlog.core.sink.SinkTypes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The log of one daemon: from its loggers to its sinks. What comes first goes first, to every sink
 * and to the flight recorder alike. Safe for use by any thread.
 */
public final class Router implements AutoCloseable {
  private final DaemonId daemon;
  private final Clock clock;
  private final ThreadLocal<Outgoing> outgoings;
  private final Map<String, Logger> loggers = new ConcurrentHashMap<>();
  private final LevelControl levels;
  private final Delivery delivery;

  /**
   * Whose log it is, and what it needs.
   *
   * @param folder where the daemon's log files are
   * @param clock the time, and the zone of the timestamps
   * @param sinks those that rules may name
   * @param store where levels are kept over a restart
   */
  public record Home(
      DaemonId daemon, Path folder, Clock clock, SinkTypes sinks, LevelStore store) {}

  private Router(Home home, RoutePlan plan, Supplier<String> ids) {
    this.daemon = home.daemon();
    this.clock = home.clock();
    this.outgoings = ThreadLocal.withInitial(() -> new Outgoing(clock.getZone()));
    SinkHome sinkHome =
        new SinkHome(
            daemon, home.folder(), clock, notice -> announce(notice.level(), notice.message()));
    this.delivery = new Delivery(new OpenSinks(home.sinks(), sinkHome), plan.recorder(), clock);
    this.levels =
        new LevelControl(
            plan.levels(),
            new LevelControl.Surroundings(home.store(), clock, ids, new Following()));
  }

  /**
   * Opens the log of a daemon, with the levels that its last run left.
   *
   * @throws IOException if a sink can't be opened
   */
  public static Router open(Home home, RoutePlan plan) throws IOException {
    return open(home, plan, LeaseId::random);
  }

  static Router open(Home home, RoutePlan plan, Supplier<String> ids) throws IOException {
    Router router = new Router(home, plan, ids);
    router.follow(plan);
    router.levels.restore();
    return router;
  }

  public DaemonId daemon() {
    return daemon;
  }

  /** The time, and the zone of the timestamps. */
  public Clock clock() {
    return clock;
  }

  /** How much is logged. */
  public LevelControl levels() {
    return levels;
  }

  /** The daemon's own. */
  public Logger logger() {
    return logger(Loggers.ROOT);
  }

  /**
   * That of a part of the daemon, the same for the same name.
   *
   * @param name parted by dots, such as {@code axis.x}
   */
  public Logger logger(String name) {
    Logger known = loggers.get(name);
    return known == null ? newLogger(name) : known;
  }

  private Logger newLogger(String name) {
    Logger fresh = new Logger(EntryName.of(daemon, name), new Entrance());
    settle(fresh);
    Logger former = loggers.putIfAbsent(name, fresh);
    if (former != null) {
      return former;
    }
    settle(fresh); // again: nobody who changed rules or levels before knew of it
    return fresh;
  }

  private void settle(Logger logger) {
    delivery.settle(logger);
    levels.settle(logger);
  }

  /**
   * Follows another configuration, wholly or not at all. No entry is lost over it.
   *
   * @throws IOException if a sink can't be opened; then all stays as it was
   */
  public void follow(RoutePlan plan) throws IOException {
    List<Sink> former = delivery.follow(plan, loggers.values());
    levels.configure(plan.levels(), plan::mostVerbose);
    former.forEach(Sink::close);
  }

  /** Has the sinks open their files anew, for when somebody moved them away. */
  public void reopen() {
    delivery.sinks().forEach(Sink::reopen);
  }

  /** Returns once everything logged before is where it goes. */
  public void flush() {
    delivery.sinks().forEach(Sink::flush);
  }

  /** Ends leases that have run out, and keeps what others used. To be called every now and then. */
  public void tick() {
    try {
      if (levels.isDue(clock.millis())) {
        levels.expire();
      }
      levels.keepUse();
    } catch (RuntimeException unexpected) { // what it is called by would not call it again
      announce(Level.ERROR, "levels: " + unexpected);
    }
  }

  /** The newest entries of the flight recorder that {@code filter} lets through, newest first. */
  public List<LogEntry> recent(Filter filter, int limit) {
    return Recent.of(delivery.recorded(), daemon, clock.getZone()).newest(filter, limit);
  }

  /** What the flight recorder holds, the oldest first. */
  List<Recorded> recorded() {
    return delivery.recorded();
  }

  /** Logs what must be in the log, whatever its level is. */
  public void announce(Level level, String message) {
    Logger root = logger();
    Outgoing outgoing = outgoing();
    outgoing.entry().encode(level, clock.millis(), root.entryName(), message);
    delivery.deliver(root, outgoing, message, Admission.RAISED);
  }

  /** Writes what is left, and ends. */
  @Override
  public void close() {
    levels.close();
    delivery.close().forEach(Sink::close);
  }

  private Outgoing outgoing() {
    Outgoing own = outgoings.get();
    return own.isUnderWay() ? new Outgoing(clock.getZone()) : own;
  }

  private void log(Logger logger, Level level, CharSequence message) {
    long now = clock.millis();
    if (levels.isDue(now)) {
      levels.expire();
    }
    Gate gate = logger.gate();
    Admission admission = gate.admit(level, message);
    if (admission == Admission.NONE) {
      delivery.record(level, now, logger.entryName(), message);
      return;
    }
    Outgoing outgoing = outgoing();
    EncodedEntry entry = outgoing.entry().encode(level, now, logger.entryName(), message);
    delivery.deliver(logger, outgoing, message, admission);
    if (admission == Admission.RAISED
        && gate.charge(level, message, entry.messageTo() - entry.messageFrom())) {
      levels.expire();
    }
  }

  /** What loggers have of a router. */
  private final class Entrance implements Logger.Outlet {
    @Override
    public int recordedUpTo() {
      return delivery.recordedUpTo();
    }

    @Override
    public void log(Logger logger, Level level, CharSequence message) {
      Router.this.log(logger, level, message);
    }
  }

  /** What levels have of a router. */
  private final class Following implements LevelControl.Owner {
    @Override
    public void levelsChanged() {
      loggers.values().forEach(levels::settle);
    }

    @Override
    public void say(Level level, String message) {
      announce(level, message);
    }
  }
}
