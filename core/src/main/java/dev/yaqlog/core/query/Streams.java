package dev.yaqlog.core.query;

import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.scan.FileSpan;
import dev.yaqlog.core.scan.Moment;
import dev.yaqlog.core.scan.OpenLog;
import dev.yaqlog.core.source.Order;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The streams of all files of a question, and how far each was read. */
final class Streams {
  /** Found entries that are held ahead of the merge, all files together: some 10 MB. */
  private static final int MAX_AHEAD = 1 << 17;

  private static final int MIN_AHEAD = 16;

  private final Order order;
  private final OpenLogs logs;
  private final Function<LogFile, EntryMatcher> matchers;
  private final int maxPending;

  /** The places in files of which there is nothing to be read in the order asked for. */
  private final List<Reached> apart = new ArrayList<>();

  private final List<FileStream> streams = new ArrayList<>();
  private List<FileFacts> later = List.of();
  private BooleanSupplier mayLook = () -> false;
  private int added;

  /**
   * @param matchers what is asked of the entries of each file
   * @param size how many files and how many entries are wanted
   */
  Streams(Order order, OpenLogs logs, Function<LogFile, EntryMatcher> matchers, Size size) {
    this.order = order;
    this.logs = logs;
    this.matchers = matchers;
    this.maxPending =
        Math.max(MIN_AHEAD, Math.min(size.entries + 1, MAX_AHEAD / Math.max(1, size.files)));
  }

  /** How many files there are, and how many entries are wanted. */
  record Size(int files, int entries) {}

  /** Adds a file to be read from {@code place} on, unless there is nothing in that direction. */
  void add(LogFile file, long place) throws IOException {
    FileFacts facts = logs.facts(file);
    FileSpan span = facts.span();
    boolean isEdge = place == 0 || place >= span.end();
    long start = isEdge ? Math.min(place, span.end()) : logs.of(file).entryFrom(place);
    if (order == Order.OLDEST_FIRST ? start >= span.end() : start == 0) {
      apart.add(new Reached(facts, start));
    } else if (order == Order.OLDEST_FIRST) {
      streams.add(new ForwardStream(reading(facts), start, span.end(), keyAt(start, facts)));
    } else {
      streams.add(new BackwardStream(reading(facts), start, keyBefore(start, facts)));
    }
  }

  /**
   * Adds files to be read from their ends, newest first, each when its last entry may be the next.
   * As long as there is time, those of which the index rules out all are passed at once.
   */
  void addLater(Survey survey, Budget budget) {
    later = survey.newestFirst();
    mayLook = () -> !budget.isSpent();
  }

  /** Those to begin with. */
  List<FileStream> all() {
    return streams;
  }

  /** Whether all that were to be added later are there. */
  boolean areAll() {
    return added == later.size();
  }

  /** One more that may have an entry before those of {@code top}; null if none has. */
  @Nullable FileStream more(@Nullable FileStream top) {
    while (!areAll()) {
      FileFacts next = later.get(added);
      if (top != null && next.lastKey().compareTo(top.key()) < 0) {
        return null;
      }
      added++;
      FileStream stream = new BackwardStream(reading(next), next.end(), next.lastKey());
      if (next.end() == 0 || isPassed(stream)) {
        apart.add(new Reached(next, 0));
      } else {
        streams.add(stream);
        return stream;
      }
    }
    return null;
  }

  private boolean isPassed(FileStream stream) {
    if (mayLook.getAsBoolean()) {
      stream.goOn();
    }
    return stream.isExhausted();
  }

  /** The place reached in every file. */
  List<Reached> reached() {
    List<Reached> all = new ArrayList<>(apart.size() + streams.size() + later.size() - added);
    all.addAll(apart);
    streams.forEach(stream -> all.add(new Reached(stream.facts(), stream.place(), stream.mark())));
    for (int i = added; i < later.size(); i++) {
      all.add(new Reached(later.get(i), later.get(i).end()));
    }
    return all;
  }

  /** The place reached in every file that was looked into. */
  Map<LogFile, Long> places() {
    Map<LogFile, Long> places = new LinkedHashMap<>();
    apart.forEach(one -> places.put(one.facts().file(), one.place()));
    streams.forEach(stream -> places.put(stream.file(), stream.place()));
    return places;
  }

  private FileStream.Reading reading(FileFacts facts) {
    EntryMatcher matcher = matchers.apply(facts.file());
    Guide guide = new Guide(facts.index(), matcher.test());
    return new FileStream.Reading(facts, matcher, facts.span().jumps(), guide, maxPending);
  }

  private Moment keyAt(long start, FileFacts facts) throws IOException {
    FileSpan span = facts.span();
    Moment first = start == 0 ? span.first() : logs.of(facts.file()).momentAt(start);
    return span.jumps().key(start, first);
  }

  private Moment keyBefore(long end, FileFacts facts) throws IOException {
    if (end == facts.span().end()) {
      return facts.lastKey();
    }
    OpenLog log = logs.of(facts.file());
    return facts.span().jumps().key(end - 1, log.momentAt(log.headBefore(end)));
  }
}
