package dev.yaqlog.core.query;

import dev.yaqlog.core.files.Fingerprint;
import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.CursorStatus;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.scan.FileSpan;
import dev.yaqlog.core.scan.Moment;
import dev.yaqlog.core.scan.OpenLog;
import dev.yaqlog.core.source.Order;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place in each file of a question: what an answer's cursor names. Entries that start before it
 * were passed in the order of time, or are still to come in the other order.
 */
final class Places {
  /**
   * A file that rested this long, and is not its daemon's newest, is named without its offset: what
   * is appended to it later is later than all before it, though its stamps may be coarse.
   */
  private static final long IDLE_SECONDS = 60;

  private final Map<LogFile, Long> offsets;
  private final Missing missing;
  private final CursorStatus status;

  private Places(Map<LogFile, Long> offsets, Missing missing, CursorStatus status) {
    this.offsets = offsets;
    this.missing = missing;
    this.status = status;
  }

  /** How well they were found again. */
  CursorStatus status() {
    return status;
  }

  /** What was not found. */
  Missing missing() {
    return missing;
  }

  /**
   * What a cursor says of files that are not there, for the next cursor: a file that is being
   * renamed is missing for a moment, and would be taken for a new one when it is there again.
   */
  record Missing(List<FilePlace> places, Set<Integer> known) {
    static final Missing NONE = new Missing(List.of(), Set.of());

    /** More files are not renamed at once; those that were deleted would add up. */
    private static final int MAX_KNOWN = 64;

    static Missing of(List<FilePlace> places, Set<Integer> known) {
      return new Missing(places, known.size() > MAX_KNOWN ? Set.of() : known);
    }
  }

  long in(LogFile file) {
    return Objects.requireNonNull(offsets.get(file));
  }

  /**
   * Finds in {@code files} the places that {@code data} names; behind the entry in {@code order},
   * if it names one.
   */
  static Places find(
      CursorData data, Filter filter, List<LogFile> files, Order order, OpenLogs logs)
      throws IOException {
    return data instanceof CursorData.OfEntry entry
        ? new Finder(files, logs).behind(entry, order)
        : new Finder(files, logs).of((CursorData.OfPlaces) data, scope(filter));
  }

  /** The places that {@code data} names itself, in those of {@code files} that are still there. */
  static Map<LogFile, Long> named(CursorData.OfPlaces data, List<LogFile> files, OpenLogs logs)
      throws IOException {
    Finder finder = new Finder(files, logs);
    finder.takeNamed(data, false);
    return finder.found;
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
      long nowMs) {
    Naming naming =
        new Naming(missing, moment.minusSeconds(IDLE_SECONDS), newest, nowMs, reached.size());
    for (int i = 0; i < reached.size(); i++) {
      naming.add(reached.get(i));
    }
    return CursorCodec.encode(
        new CursorData.OfPlaces(moment, scope(filter), naming.places, naming.known));
  }

  /** Names places as shortly as they can be found again. */
  private static final class Naming {
    private final List<FilePlace> places;
    private final List<Integer> known;
    private final Moment bound;
    private final Set<LogFile> newest;
    private final long nowMs;

    Naming(Missing missing, Moment bound, Set<LogFile> newest, long nowMs, int files) {
      this.places = new ArrayList<>(missing.places().size() + files);
      this.known = new ArrayList<>(missing.known().size() + files);
      places.addAll(missing.places());
      known.addAll(missing.known());
      this.bound = bound;
      this.newest = newest;
      this.nowMs = nowMs;
    }

    void add(Reached reached) {
      FileFacts facts = reached.facts();
      boolean isKnown =
          isWhole(facts, reached.place(), bound)
              && facts.canBeKnown()
              && facts.knowsJumps()
              && isIdle(facts)
              && !newest.contains(facts.file());
      if (isKnown) {
        known.add(facts.knownHash());
      } else {
        places.add(facts.place(reached.place()));
      }
    }

    private boolean isIdle(FileFacts facts) {
      return facts.file().isCompressed() || nowMs - facts.modifiedMs() > 1_000 * IDLE_SECONDS;
    }
  }

  /** Whether the place would be found by time alone, without its offset. */
  private static boolean isWhole(FileFacts facts, long offset, Moment moment) {
    if (offset == facts.span().end()) {
      return facts.lastKey().compareTo(moment) < 0;
    }
    return offset == 0
        && facts.span().first().compareTo(moment) > 0
        && facts.lastKey().compareTo(moment) > 0;
  }

  /** 32 bits of which files a filter reaches, the same on every machine. */
  private static int scope(Filter filter) {
    return (filter.daemons().kinds() + " " + filter.daemons().names() + " " + filter.run())
            .hashCode()
        + 31 * filter.any().stream().mapToInt(Places::scope).reduce(0, (a, b) -> 31 * a + b);
  }

  /** Finds the files of places, and the places of files that were not named. */
  private static final class Finder {
    private final List<LogFile> files;
    private final OpenLogs logs;
    private final Map<LogFile, Long> found = new HashMap<>();
    private final List<FilePlace> missing = new ArrayList<>();
    private final Map<Integer, Map<Long, List<LogFile>>> byFingerprint = new HashMap<>();
    private CursorStatus status = CursorStatus.EXACT;

    private Finder(List<LogFile> files, OpenLogs logs) {
      this.files = files;
      this.logs = logs;
    }

    private Places of(CursorData.OfPlaces data, int scope) throws IOException {
      boolean sameScope = data.scope() == scope;
      takeNamed(data, sameScope);
      Set<Integer> unseen = new LinkedHashSet<>(sameScope ? data.known() : Set.of());
      for (LogFile file : files) {
        if (!found.containsKey(file)) {
          int hash = FilePlace.knownHash(file);
          unseen.remove(hash);
          found.put(file, placeOf(file, data, sameScope, data.known().contains(hash)));
        }
      }
      return new Places(found, Missing.of(missing, unseen), status);
    }

    /* A file of which the cursor does not tell the offset. */
    private long placeOf(LogFile file, CursorData.OfPlaces data, boolean sameScope, boolean isKnown)
        throws IOException {
      if (!sameScope) {
        return byTime(file, data.moment(), true);
      }
      return isKnown ? byTime(file, data.moment().minusSeconds(IDLE_SECONDS), true) : 0;
    }

    private void takeNamed(CursorData.OfPlaces data, boolean sameScope) throws IOException {
      Map<Integer, List<LogFile>> byName = new HashMap<>();
      for (LogFile file : files) {
        byName.computeIfAbsent(FilePlace.nameHash(file), n -> new ArrayList<>()).add(file);
      }
      for (FilePlace place : data.places()) {
        List<LogFile> named = byName.getOrDefault(place.nameHash(), List.of());
        LogFile file = best(place, named);
        take(place, file == null ? best(place, alike(place)) : file, sameScope);
      }
    }

    /* Of the entries of the same time none is passed over where nobody knows which came before. */
    private Places behind(CursorData.OfEntry data, Order order) throws IOException {
      LogFile own = EntryFinder.fileOf(data, files, logs);
      Moment reached =
          own == null
              ? data.moment()
              : logs.span(own).jumps().key(data.place().offset(), data.moment());
      for (LogFile file : files) {
        boolean isBefore = own == null ? order == Order.NEWEST_FIRST : file.compareTo(own) < 0;
        found.put(
            file,
            file == own
                ? behind(data.place().offset(), logs.of(file), order)
                : byTime(file, reached, isBefore));
      }
      return new Places(found, Missing.NONE, own == null ? CursorStatus.LOST : CursorStatus.EXACT);
    }

    private static long behind(long entry, OpenLog log, Order order) throws IOException {
      return order == Order.OLDEST_FIRST ? log.headAfter(entry) : entry;
    }

    /** The files that begin as the place's file does. */
    private List<LogFile> alike(FilePlace place) {
      return byFingerprint
          .computeIfAbsent(place.length(), this::byFingerprint)
          .getOrDefault(place.fingerprint(), List.of());
    }

    private Map<Long, List<LogFile>> byFingerprint(int length) {
      Map<Long, List<LogFile>> alike = new HashMap<>();
      for (LogFile file : length == 0 ? List.<LogFile>of() : files) {
        if (file.prefix().length >= length) {
          long fingerprint = Fingerprint.of(file.prefix(), length);
          alike.computeIfAbsent(fingerprint, f -> new ArrayList<>()).add(file);
        }
      }
      return alike;
    }

    private @Nullable LogFile best(FilePlace place, List<LogFile> candidates) {
      return candidates.stream()
          .filter(file -> !found.containsKey(file) && place.isIn(file))
          .max(Comparator.comparing(place::isSamePath))
          .orElse(null);
    }

    private void take(FilePlace place, @Nullable LogFile file, boolean sameScope)
        throws IOException {
      if (file == null) {
        miss(place, sameScope);
        return;
      }
      long end = logs.span(file).end();
      if (place.offset() > end) {
        status = CursorStatus.LOST;
      } else if (!place.isSamePath(file)) {
        status = status.worse(CursorStatus.MOVED);
      }
      found.put(file, Math.min(place.offset(), end));
    }

    /* Told once; another filter may leave the file out, it need not be gone. */
    private void miss(FilePlace place, boolean sameScope) {
      if (sameScope) {
        status = place.misses() == 0 ? CursorStatus.LOST : status;
        place.missedOnceMore().ifPresent(missing::add);
      }
    }

    /** Where the entries begin that are later than {@code moment}, those at it included or not. */
    private long byTime(LogFile file, Moment moment, boolean passEqual) throws IOException {
      Moment bound = passEqual ? moment : moment.justBefore();
      FileSpan span = logs.span(file);
      if (span.lastKey().compareTo(bound) <= 0) {
        return span.end();
      }
      boolean isAllLater = span.first().compareTo(bound) > 0;
      return isAllLater ? 0 : logs.of(file).placeAfter(bound, span.jumps());
    }
  }
}
