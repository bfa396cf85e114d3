package dev.yaqlog.core.query;

import dev.yaqlog.core.files.Absent;
import dev.yaqlog.core.files.Fingerprint;
import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.model.CursorStatus;
import dev.yaqlog.core.scan.FileSpan;
import dev.yaqlog.core.scan.Moment;
import dev.yaqlog.core.scan.OpenLog;
import dev.yaqlog.core.source.Gap;
import dev.yaqlog.core.source.Order;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the files of places, and the places of files that were not named. */
final class PlaceFinder {
  private static final int NANOS_PER_MILLI = 1_000_000;

  private final List<LogFile> files;
  private final Absent absent;
  private final OpenLogs logs;
  private final Map<LogFile, Long> found = new HashMap<>();
  private final Map<Integer, List<LogFile>> byName = new HashMap<>();
  private final Map<Integer, Map<Long, List<LogFile>>> byFingerprint = new HashMap<>();
  private final List<FilePlace> missing = new ArrayList<>();
  private final List<FilePlace> held = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private CursorStatus status = CursorStatus.EXACT;

  /** When the places were reached. */
  private Moment reached = Moment.MIN;

  PlaceFinder(List<LogFile> files, Absent absent, OpenLogs logs) {
    this.files = files;
    this.absent = absent;
    this.logs = logs;
    for (LogFile file : files) {
      byName.computeIfAbsent(FilePlace.nameHash(file), n -> new ArrayList<>()).add(file);
    }
  }

  Places of(CursorData.OfPlaces data, int scope) throws IOException {
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
    return new Places(found, Missing.of(missing, held, unseen), status, gaps);
  }

  Map<LogFile, Long> named(CursorData.OfPlaces data) throws IOException {
    takeNamed(data, false);
    return found;
  }

  /**
   * Of the entries of the same time none is passed over where nobody knows which came before.
   *
   * @param others that may hold the entry, too: it need not be of those that are asked for
   */
  Places behind(CursorData.OfEntry data, Order order, List<LogFile> others) throws IOException {
    LogFile wanted = EntryFinder.fileOf(data, files, logs);
    LogFile own = wanted != null ? wanted : EntryFinder.fileOf(data, others, logs);
    if (own == null) {
      status = CursorStatus.LOST;
      gaps.add(gap(data.place()));
    }
    Moment moment =
        own == null
            ? data.moment()
            : logs.span(own).jumps().key(data.place().offset(), data.moment());
    for (LogFile file : files) {
      boolean isBefore = own == null ? order == Order.NEWEST_FIRST : file.compareTo(own) < 0;
      found.put(
          file,
          file == own
              ? behind(data.place().offset(), logs.of(file), order)
              : byTime(file, moment, isBefore));
    }
    return new Places(found, Missing.NONE, status, gaps);
  }

  private static long behind(long entry, OpenLog log, Order order) throws IOException {
    return order == Order.OLDEST_FIRST ? log.headAfter(entry) : entry;
  }

  /* A file of which the cursor does not tell the offset. */
  private long placeOf(LogFile file, CursorData.OfPlaces data, boolean sameScope, boolean isKnown)
      throws IOException {
    if (!sameScope) {
      return byTime(file, data.moment(), true);
    }
    return isKnown ? byTime(file, data.moment().minusSeconds(Places.IDLE_SECONDS), true) : 0;
  }

  /* Who is found for sure is taken first, so that nobody else takes his place. */
  private void takeNamed(CursorData.OfPlaces data, boolean sameScope) throws IOException {
    reached = data.moment();
    for (LogFile file : files) {
      logs.facts(file); // settles how far it reaches, before what it begins with is asked
    }
    List<FilePlace> doubtful = notTaken(data.places());
    List<FilePlace> gone = notTaken(data.missing());
    missing.addAll(sameScope ? gone : List.of());
    for (FilePlace place : doubtful) {
      if (!isTakenWhereItBegan(place) && !isTakenWhereItWasCut(place, data.moment())) {
        miss(place, sameScope);
      }
    }
  }

  /* In the order given: of those that are missing the latest are last. */
  private List<FilePlace> notTaken(List<FilePlace> places) throws IOException {
    List<FilePlace> surestFirst = new ArrayList<>(places);
    surestFirst.sort(Comparator.comparingInt(place -> -place.text().length()));
    List<FilePlace> notTaken = new ArrayList<>(places);
    for (FilePlace place : surestFirst) {
      if (isTaken(place)) {
        notTaken.remove(place);
      }
    }
    return notTaken;
  }

  /** Takes a place that is there still, with all that was before it. */
  private boolean isTaken(FilePlace place) throws IOException {
    if (place.text().length() == 0) {
      return false;
    }
    LogFile named = best(place, whole(place, named(place)));
    LogFile file = named != null ? named : best(place, whole(place, alike(place.text())));
    if (file != null) {
      noteMove(place, file);
      found.put(file, place.offset());
    }
    return file != null;
  }

  private List<LogFile> whole(FilePlace place, List<LogFile> candidates) throws IOException {
    List<LogFile> whole = new ArrayList<>();
    for (LogFile file : candidates) {
      boolean mayBe = place.mayBeIn(file) || (place.hasMark() && place.text().isCutIn(file));
      if (mayBe && isWhole(place, file)) {
        whole.add(file);
      }
    }
    return whole;
  }

  /** The files of the daemon and the run. */
  private List<LogFile> named(FilePlace place) {
    return byName.getOrDefault(place.file().name(), List.of());
  }

  /** Takes the beginning of a file that was empty. */
  private boolean isTakenWhereItBegan(FilePlace place) {
    boolean isEmpty = place.text().length() == 0 && place.offset() == 0;
    LogFile file = isEmpty ? best(place, named(place)) : null;
    if (file != null) {
      status = place.file().isSamePath(file) ? status : status.worse(CursorStatus.MOVED);
      found.put(file, 0L);
    }
    return file != null;
  }

  /** Takes what is left of a file that was cut short, and perhaps written on. */
  private boolean isTakenWhereItWasCut(FilePlace place, Moment moment) throws IOException {
    Stream<LogFile> cut = named(place).stream().filter(place.text()::isCutIn);
    LogFile file = best(place, Stream.concat(alike(place.text()).stream(), cut).toList());
    if (file == null) {
      return false;
    }
    logs.requireSameText(file);
    lose(new Gap(file.daemon(), file.label(), Gap.Reason.TRUNCATED, place.offset(), null));
    found.put(file, behindTheCut(place, file, moment));
    return true;
  }

  /**
   * What was left had been passed, what came since is later than {@code moment}. Where time tells
   * nothing of that sort, it is where the place would be.
   */
  private long behindTheCut(FilePlace place, LogFile file, Moment moment) throws IOException {
    FileSpan span = logs.span(file);
    Moment passed = endOfMilli(moment);
    long later = span.first().compareTo(passed) > 0 ? span.end() : byTime(file, passed, true);
    return later <= place.offset() ? later : logs.of(file).entryFrom(place.offset());
  }

  /* Stamps may be finer than our clock. */
  private static Moment endOfMilli(Moment moment) {
    int nanos = moment.nanos() - moment.nanos() % NANOS_PER_MILLI;
    return new Moment(moment.second(), nanos + NANOS_PER_MILLI - 1);
  }

  /* Told once; another filter may leave the file out, it need not be gone. */
  private void miss(FilePlace place, boolean sameScope) {
    if (isHeld(place) || (sameScope && absent.isDoubtful())) {
      held.add(place);
    } else if (sameScope) {
      if (absent.gone().stream().noneMatch(place::isAtEndOf)) {
        lose(gap(place));
      }
      missing.add(place);
    }
  }

  /* What can't be read for now may be there. */
  private boolean isHeld(FilePlace place) {
    return absent.unreadable().stream()
        .anyMatch(path -> FilePlace.pathHash(path) == place.file().path());
  }

  private void lose(Gap gap) {
    status = CursorStatus.LOST;
    gaps.add(gap);
  }

  /* Where whoever rotates logs moved them on, another one has the name that the place's file had. */
  private Gap gap(FilePlace place) {
    LogFile there =
        files.stream()
            .filter(file -> file.part().isCurrent() && !found.containsKey(file))
            .filter(place.file()::isSamePath)
            .findFirst()
            .orElse(null);
    List<LogFile> run = named(place);
    return new Gap(
        run.isEmpty() ? null : run.get(0).daemon(),
        there == null ? null : there.label(),
        there == null ? Gap.Reason.DELETED : Gap.Reason.REPLACED,
        place.offset(),
        null);
  }

  private void noteMove(FilePlace place, LogFile file) throws IOException {
    if (place.file().isSamePath(file)) {
      return;
    }
    status = status.worse(CursorStatus.MOVED);
    if (isCopy(place, file)) {
      long end = logs.span(file).end();
      gaps.add(new Gap(file.daemon(), file.label(), Gap.Reason.COPIED, end, null));
    }
  }

  /*
   * A renamed file keeps its inode, a compressed one does not; then the log has it that was
   * emptied, or one that was made since, or nobody. A beginning without a head tells nothing.
   */
  private boolean isCopy(FilePlace place, LogFile file) throws IOException {
    FilePlace.File known = place.file();
    boolean isAlikeAtMost = place.offset() == 0 && !place.text().hasHead();
    if (known.key() == FilePlace.UNKNOWN || known.isSameKey(file) || isAlikeAtMost) {
      return false;
    }
    return !file.isCompressed() || isAnyEmptied(place);
  }

  private boolean isAnyEmptied(FilePlace place) throws IOException {
    for (LogFile log : named(place)) {
      boolean isOther = !log.isCompressed() && !place.text().begins(log);
      if (isOther && place.file().isSameKey(log) && !isMadeSince(log)) {
        return true;
      }
    }
    return false;
  }

  private boolean isMadeSince(LogFile log) throws IOException {
    boolean isKnown = false;
    for (LogFile file : files) {
      isKnown = isKnown || file.isMadeKnown();
    }
    return isKnown && Moment.of(log.made()).compareTo(reached) > 0;
  }

  /** Whether what stood before {@code place} stands there in {@code file}. */
  private boolean isWhole(FilePlace place, LogFile file) throws IOException {
    FileFacts facts = logs.facts(file);
    long end = facts.span().end();
    if (place.offset() > end) {
      // An unfinished last line was told when it rested, and is being written on.
      return !file.isCompressed() && place.offset() <= facts.span().stat().size();
    }
    int now = !place.hasMark() ? FilePlace.UNKNOWN : logs.markRead(facts, place.offset());
    return now == FilePlace.UNKNOWN || now == place.mark();
  }

  /** The files that begin with {@code text}. */
  private List<LogFile> alike(FilePlace.Text text) {
    return byFingerprint
        .computeIfAbsent(text.length(), this::byFingerprint)
        .getOrDefault(text.fingerprint(), List.of());
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
        .filter(file -> !found.containsKey(file))
        .max(
            Comparator.<LogFile, Boolean>comparing(place.file()::isSameKey)
                .thenComparing(place.file()::isSamePath)
                .thenComparing(file -> FilePlace.nameHash(file) == place.file().name()))
        .orElse(null);
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
