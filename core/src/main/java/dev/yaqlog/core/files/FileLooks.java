package dev.yaqlog.core.files;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Looks whether files changed: each time at those that are written to, and at some of those that
 * rest, in turn. For one thread at a time.
 */
final class FileLooks {
  /** A file that was not modified for so long rests, unless it is its daemon's newest. */
  static final long REST_MS = 60_000;

  /** After a look there is no resting file that was not looked at for so long... */
  static final long PERIOD_NANOS = 250_000_000;

  /** ...or, where they are that many, for so many times what it takes to look at all of them. */
  private static final int MOST_ROUNDS = 4;

  /** So often it is found out anew which files rest. */
  private static final long SORT_NANOS = 1_000_000_000;

  private static final int ENOUGH_TO_MEASURE = 1_000;

  private static final Spot[] NONE = {};

  private final KnownTexts texts;
  private final LongSupplier nanos;
  private Map<LogFile, Spot> spots = Map.of();
  private Spot[] busy = NONE;
  private Spot[] resting = NONE;
  private int next;
  private long periodNanos = PERIOD_NANOS;
  private double share;
  private int measured;
  private long measuredNanos;
  private long lookedNanos;
  private long sortedNanos;
  private boolean isSortDue;

  FileLooks(KnownTexts texts, LongSupplier nanos) {
    this.texts = texts;
    this.nanos = nanos;
  }

  /** From now on looks at {@code files}, which were found in these folders. */
  void lookAt(Map<LogFile, LogFolder> files, Set<LogFile> newest, long nowNanos) {
    Map<LogFile, Spot> all = new HashMap<>();
    files.forEach(
        (file, folder) -> {
          Spot known = spots.get(file);
          long looked = known == null ? nowNanos : known.lookedNanos;
          all.put(file, new Spot(file, folder, newest.contains(file), looked));
        });
    spots = all;
    isSortDue = true;
  }

  /**
   * Looks at the files whose turn it is, and doubts the folder of each that is not what it was.
   *
   * @param all whether it is the turn of every file
   */
  void look(long nowMs, long nowNanos, boolean all) {
    if (isSortDue || nowNanos - sortedNanos >= SORT_NANOS) {
      sort(nowMs, nowNanos);
    }
    for (Spot spot : busy) {
      look(spot, nowMs, nowNanos);
    }
    long news = texts.news();
    lookAtResting(all ? resting.length : share(nowNanos), nowMs, nowNanos);
    isSortDue |= texts.news() != news;
  }

  /** As many as keep the rounds even, so that none of them falls due with all the others. */
  private int share(long nowNanos) {
    double passed = Math.min(1, (nowNanos - lookedNanos) / (double) periodNanos);
    lookedNanos = nowNanos;
    share += passed * resting.length;
    int count = (int) share;
    share -= count;
    return count;
  }

  private void lookAtResting(int count, long nowMs, long nowNanos) {
    long begun = nanos.getAsLong();
    int looked = 0;
    while (looked < resting.length
        && (looked < count || nowNanos - resting[next].lookedNanos >= periodNanos)) {
      look(resting[next], nowMs, nowNanos);
      next = (next + 1) % resting.length;
      looked++;
    }
    measure(looked, nanos.getAsLong() - begun);
  }

  private void measure(int looked, long tookNanos) {
    measured += looked;
    measuredNanos += tookNanos;
    if (measured >= ENOUGH_TO_MEASURE) {
      long round = measuredNanos / measured * resting.length;
      periodNanos = Math.max(PERIOD_NANOS, MOST_ROUNDS * round);
      measured = 0;
      measuredNanos = 0;
    }
  }

  private void look(Spot spot, long nowMs, long nowNanos) {
    spot.lookedNanos = nowNanos;
    if (!texts.isStill(spot.file, nowMs)) {
      spot.folder.doubt();
    }
  }

  private void sort(long nowMs, long nowNanos) {
    List<Spot> written = new ArrayList<>();
    List<Spot> rest = new ArrayList<>();
    for (Spot spot : spots.values()) {
      boolean rests = nowMs - spot.file.stat().modifiedMs() > REST_MS;
      (rests && !spot.isNewest ? rest : written).add(spot);
    }
    rest.sort(Comparator.comparingLong(spot -> spot.lookedNanos));
    busy = written.toArray(NONE);
    resting = rest.toArray(NONE);
    next = 0;
    sortedNanos = nowNanos;
    isSortDue = false;
  }

  /** A file where it was found. */
  private static final class Spot {
    private final LogFile file;
    private final LogFolder folder;
    private final boolean isNewest;
    private long lookedNanos;

    private Spot(LogFile file, LogFolder folder, boolean isNewest, long lookedNanos) {
      this.file = file;
      this.folder = folder;
      this.isNewest = isNewest;
      this.lookedNanos = lookedNanos;
    }
  }
}
