package dev.yaqlog.core.query;

import dev.yaqlog.core.files.Absent;
import dev.yaqlog.core.files.Catalog;
import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.CursorStatus;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.scan.Moment;
import dev.yaqlog.core.source.Gap;
import dev.yaqlog.core.source.Order;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A place in each file of a question: what an answer's cursor names. Entries that start before it
 * were passed in the order of time, or are still to come in the other order.
 */
final class Places {
  /**
   * A file that rested this long, and is not its daemon's newest, is named without its offset: what
   * is appended to it later is later than all before it, though its stamps may be coarse.
   */
  static final long IDLE_SECONDS = 60;

  /** Nothing was to be found, so nothing is missing. */
  static final Places EXACT = new Places(Map.of(), Missing.NONE, CursorStatus.EXACT, List.of());

  private final Map<LogFile, Long> offsets;
  private final Missing missing;
  private final CursorStatus status;
  private final List<Gap> gaps;

  /**
   * @param gaps what is gone of what was not passed yet
   */
  Places(Map<LogFile, Long> offsets, Missing missing, CursorStatus status, List<Gap> gaps) {
    this.offsets = offsets;
    this.missing = missing;
    this.status = status;
    this.gaps = gaps;
  }

  /** How well they were found again. */
  CursorStatus status() {
    return status;
  }

  /** What was not found. */
  Missing missing() {
    return missing;
  }

  List<Gap> gaps() {
    return gaps;
  }

  long in(LogFile file) {
    return Objects.requireNonNull(offsets.get(file));
  }

  /**
   * Finds in {@code files} of {@code catalog} the places that {@code data} names; behind the entry
   * in {@code order}, if it names one.
   */
  static Places find(
      CursorData data,
      Filter filter,
      Catalog catalog,
      List<LogFile> files,
      Order order,
      OpenLogs logs)
      throws IOException {
    // Backwards, the end of a file that is gone is where it would have been begun.
    Absent absent = catalog.absent();
    PlaceFinder finder =
        new PlaceFinder(files, order == Order.OLDEST_FIRST ? absent : absent.withoutGone(), logs);
    return data instanceof CursorData.OfEntry entry
        ? finder.behind(entry, order, catalog.files())
        : finder.of((CursorData.OfPlaces) data, scope(filter));
  }

  /** The places that {@code data} names itself, in those of {@code files} that are still there. */
  static Map<LogFile, Long> named(CursorData.OfPlaces data, List<LogFile> files, OpenLogs logs)
      throws IOException {
    return new PlaceFinder(files, Absent.NONE, logs).named(data);
  }

  /**
   * The cursor of places that an answer reached.
   *
   * @param missing of the question's own cursor
   * @param moment up to when the answer went
   * @param newest the files that may be written to, by their daemons' newest runs
   */
  static Cursor cursor(
      Filter filter,
      List<Reached> reached,
      Missing missing,
      Moment moment,
      Set<LogFile> newest,
      OpenLogs logs)
      throws IOException {
    Naming naming =
        new Naming(missing, moment.minusSeconds(IDLE_SECONDS), newest, logs, reached.size());
    for (int i = 0; i < reached.size(); i++) {
      naming.add(reached.get(i));
    }
    return CursorCodec.encode(
        new CursorData.OfPlaces(
            moment, scope(filter), naming.places, missing.places(), naming.known));
  }

  /** Names places as shortly as they can be found again. */
  private static final class Naming {
    private final List<FilePlace> places;
    private final List<Integer> known;
    private final Moment bound;
    private final Set<LogFile> newest;
    private final OpenLogs logs;
    private final long nowMs;

    Naming(Missing missing, Moment bound, Set<LogFile> newest, OpenLogs logs, int files) {
      this.places = new ArrayList<>(missing.held());
      this.known = new ArrayList<>(missing.known().size() + files);
      known.addAll(missing.known());
      this.bound = bound;
      this.newest = newest;
      this.logs = logs;
      this.nowMs = logs.nowMs();
    }

    void add(Reached reached) throws IOException {
      FileFacts facts = reached.facts();
      boolean isKnown =
          isWhole(facts, reached.place(), bound)
              && facts.canBeKnown()
              && facts.knowsJumps()
              && isIdle(facts)
              && !newest.contains(facts.file());
      if (isKnown) {
        known.add(facts.knownHash());
      } else if (!isUnwritten(facts, reached.place())) {
        places.add(facts.place(reached.place(), markOf(reached)));
      }
    }

    private int markOf(Reached reached) throws IOException {
      return reached.mark() != FilePlace.UNKNOWN
          ? reached.mark()
          : logs.mark(reached.facts(), reached.place());
    }

    /* A part that is being copied, perhaps. If it is not, it is read from its start all the same. */
    private static boolean isUnwritten(FileFacts facts, long place) {
      return place == 0 && facts.file().mayBeCopy() && !facts.canBeKnown();
    }

    private boolean isIdle(FileFacts facts) {
      return facts.isCompressed() || nowMs - facts.modifiedMs() > 1_000 * IDLE_SECONDS;
    }
  }

  /** Whether the place would be found by time alone, without its offset. */
  private static boolean isWhole(FileFacts facts, long offset, Moment moment) {
    if (offset == facts.end()) {
      return facts.lastKey().compareTo(moment) < 0;
    }
    return offset == 0
        && facts.first().compareTo(moment) > 0
        && facts.lastKey().compareTo(moment) > 0;
  }

  /** 32 bits of which files a filter reaches, the same on every machine. */
  static int scope(Filter filter) {
    return (filter.daemons().kinds() + " " + filter.daemons().names() + " " + filter.run())
            .hashCode()
        + 31 * filter.any().stream().mapToInt(Places::scope).reduce(0, (a, b) -> 31 * a + b);
  }
}
