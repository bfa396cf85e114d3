package dev.yaqlog.core.route;

import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LogException.BadParameter;
import dev.yaqlog.core.model.LogException.TooBusy;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How much the loggers of one daemon log: what it is configured to, what was set since, and the
 * leases on top. What is set for a logger holds for all below it that nothing else is said of. Each
 * change is told in the daemon's log. Safe for use by any thread.
 */
public final class LevelControl {
  /** All of them are written anew with each change. */
  private static final int MAX_SET = 1_000;

  private final Surroundings surroundings;
  private final Map<String, Level> set = new TreeMap<>();
  private final LeaseBook leases;
  private BaseLevels base;
  private Function<String, @Nullable Level> routed = logger -> null;

  /** So that nobody has to ask for the lock to know that nothing is due. */
  private volatile long nextExpiry = Long.MAX_VALUE;

  /**
   * What it needs of its surroundings.
   *
   * @param ids makes up a name for a lease that no other lease has
   */
  record Surroundings(LevelStore store, Clock clock, Supplier<String> ids, Owner owner) {}

  /** The daemon whose levels these are. Called with the lock held. */
  interface Owner {
    /** Other levels are in force from now on. */
    void levelsChanged();

    /** For the daemon's log. */
    void say(Level level, String message);
  }

  LevelControl(BaseLevels base, Surroundings surroundings) {
    this.base = base;
    this.surroundings = surroundings;
    this.leases = new LeaseBook(surroundings.ids());
  }

  /** Takes up what an earlier run left: levels, and leases with their deadlines. */
  synchronized void restore() {
    LevelState kept = load();
    set.putAll(kept.levels());
    Instant latest = surroundings.clock().instant().plus(Lease.LONGEST);
    kept.leases().forEach(lease -> leases.restore(lease.endingBy(latest)));
    set.forEach(
        (logger, level) ->
            say("level of " + called(logger) + " is " + level.levelName() + ", as it was set"));
    nextExpiry = leases.nextExpiry();
    surroundings.owner().levelsChanged();
    expire();
    leases.all().forEach(lease -> say(LeaseText.restored(lease)));
  }

  private LevelState load() {
    try {
      return surroundings.store().load(why -> surroundings.owner().say(Level.WARNING, why));
    } catch (IOException unreadable) {
      surroundings
          .owner()
          .say(Level.WARNING, "levels set earlier can't be read: " + unreadable.getMessage());
      return LevelState.NONE;
    }
  }

  /**
   * Follows a change of the configuration.
   *
   * @param mostVerbose what the rules take at most of a logger, null where they say nothing
   */
  synchronized void configure(BaseLevels levels, Function<String, @Nullable Level> mostVerbose) {
    base = levels;
    routed = mostVerbose;
    surroundings.owner().levelsChanged();
  }

  /** Has {@code logger} follow what is in force. */
  synchronized void settle(Logger logger) {
    logger.adopt(gate(logger.name()));
  }

  /** What {@code logger} lets through as of now. */
  private Gate gate(String logger) {
    Level own = Loggers.nearest(logger, set::get);
    return new Gate(
        base.routine(routedLevel(logger)),
        own == null ? base.level(routedLevel(logger)) : own,
        leases.of(logger));
  }

  public synchronized LoggerLevel level(String logger) {
    Gate gate = gate(logger);
    LevelOrigin origin =
        Loggers.nearest(logger, set::get) == null
            ? base.origin(routed.apply(logger) != null)
            : LevelOrigin.STATE;
    return new LoggerLevel(
        logger,
        base.level(routedLevel(logger)),
        gate.effective(),
        gate.effective() == gate.base() ? origin : LevelOrigin.LEASE,
        gate.leases().stream().map(LiveLease::asOfNow).toList());
  }

  /** What is kept over a restart. */
  public synchronized LevelState state() {
    return new LevelState(set, leases.all());
  }

  /** Whether a lease of this name is live here. */
  public synchronized boolean holds(String lease) {
    return leases.all().stream().anyMatch(one -> one.id().equals(lease));
  }

  /**
   * Sets a level that lasts, also over a restart.
   *
   * @throws TooBusy if the levels of too many loggers are set already
   */
  public synchronized LoggerLevel set(String logger, Level level, String by) {
    if (!set.containsKey(logger) && set.size() >= MAX_SET) {
      throw new TooBusy("max_set_levels", MAX_SET);
    }
    Level former = gate(logger).base();
    set.put(logger, level);
    changed();
    say(change(logger, former, level) + ", set by " + by);
    return level(logger);
  }

  /** Takes back what was set. */
  public synchronized LoggerLevel reset(String logger, String by) {
    Level former = gate(logger).base();
    set.remove(logger);
    changed();
    say(change(logger, former, gate(logger).base()) + ", reset by " + by);
    return level(logger);
  }

  /**
   * Lets more through for a while.
   *
   * @throws TooBusy if there are too many leases already
   */
  public synchronized Lease lease(LeaseTerms terms, Duration duration, String by) {
    Lease lease = leases.add(terms, by, surroundings.clock().instant().plus(duration));
    changed();
    say(LeaseText.begun(lease, duration));
    return lease;
  }

  /**
   * Ends a lease by hand.
   *
   * @throws BadParameter if none that is live has this name
   */
  public synchronized LoggerLevel end(String id, String by) {
    Lease lease = leases.remove(id);
    if (lease == null) {
      throw BadParameter.of("lease", "the id of a live lease", '"' + id + '"');
    }
    ended(lease, "by " + by);
    return level(lease.terms().logger());
  }

  /** Whether a lease has to end now. */
  boolean isDue(long epochMillis) {
    return epochMillis >= nextExpiry;
  }

  /**
   * Ends what has run out.
   *
   * @return whether anything did
   */
  synchronized boolean expire() {
    Instant now = surroundings.clock().instant();
    boolean any = false;
    for (Lease lease = leases.removeEnded(now); lease != null; lease = leases.removeEnded(now)) {
      ended(lease, LeaseText.whyOver(lease));
      any = true;
    }
    nextExpiry = leases.nextExpiry();
    return any;
  }

  /**
   * Keeps how much of a lease was used, if that is much, lest a daemon that is killed forgets it.
   */
  synchronized void keepUse() {
    if (leases.isAnyWorthKeeping()) {
      keep();
    }
  }

  /** Keeps how much of each lease was used. */
  synchronized void close() {
    if (!leases.all().isEmpty()) {
      keep();
    }
  }

  private void ended(Lease lease, String why) {
    changed();
    String logger = lease.terms().logger();
    say(LeaseText.ended(lease, why) + "; " + called(logger) + " is at " + effective(logger));
  }

  private String effective(String logger) {
    return gate(logger).effective().levelName();
  }

  private Level routedLevel(String logger) {
    Level most = routed.apply(logger);
    return most == null ? BaseLevels.DEFAULT : most;
  }

  private void changed() {
    nextExpiry = leases.nextExpiry();
    keep();
    surroundings.owner().levelsChanged();
  }

  private void keep() {
    try {
      surroundings.store().save(new LevelState(set, leases.kept()));
    } catch (IOException full) {
      surroundings
          .owner()
          .say(
              Level.WARNING,
              "levels can't be kept, a restart will forget them: " + full.getMessage());
    }
  }

  private void say(String message) {
    surroundings.owner().say(Level.NOTICE, message);
  }

  private static String change(String logger, Level from, Level to) {
    return "level of %s from %s to %s".formatted(called(logger), from.levelName(), to.levelName());
  }

  static String called(String logger) {
    return logger.isEmpty() ? "the daemon" : '"' + logger + '"';
  }
}
