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
import java.util.function.Function;

/** The streams of all files of a question, and how far each was read. */
final class Streams {
  /** Found entries that are held ahead of the merge, all files together: some 10 MB. */
  private static final int MAX_AHEAD = 1 << 17;

  private static final int MIN_AHEAD = 16;

  private final Map<LogFile, Long> starts = new LinkedHashMap<>();
  private final List<FileStream> streams = new ArrayList<>();
  private final int maxPending;

  /**
   * @param limit how many entries are wanted
   */
  Streams(int files, int limit) {
    this.maxPending = Math.max(MIN_AHEAD, Math.min(limit + 1, MAX_AHEAD / Math.max(1, files)));
  }

  /** Adds a file to be read from {@code place} on, unless there is nothing in that direction. */
  void add(
      LogFile file,
      long place,
      Order order,
      OpenLogs logs,
      Function<LogFile, EntryMatcher> matchers)
      throws IOException {
    FileFacts facts = logs.facts(file);
    FileSpan span = facts.span();
    boolean isEdge = place == 0 || place >= span.end();
    long start = isEdge ? Math.min(place, span.end()) : logs.of(file).entryFrom(place);
    starts.put(file, start);
    if (order == Order.OLDEST_FIRST ? start >= span.end() : start == 0) {
      return;
    }
    EntryMatcher matcher = matchers.apply(file);
    FileStream.Reading reading =
        new FileStream.Reading(
            file, matcher, span.jumps(), new Guide(facts.index(), matcher.test()), maxPending);
    streams.add(
        order == Order.OLDEST_FIRST
            ? new FileStream.Forward(reading, start, span.end(), keyAt(start, span, file, logs))
            : new FileStream.Backward(reading, start, keyBefore(start, facts, file, logs)));
  }

  List<FileStream> all() {
    return streams;
  }

  /** The place reached in every file. */
  Map<LogFile, Long> places() {
    Map<LogFile, Long> places = new LinkedHashMap<>(starts);
    streams.forEach(stream -> places.put(stream.file(), stream.place()));
    return places;
  }

  private static Moment keyAt(long start, FileSpan span, LogFile file, OpenLogs logs)
      throws IOException {
    Moment first = start == 0 ? span.first() : logs.of(file).momentAt(start);
    return span.jumps().key(start, first);
  }

  private static Moment keyBefore(long end, FileFacts facts, LogFile file, OpenLogs logs)
      throws IOException {
    if (end == facts.span().end()) {
      return facts.lastKey();
    }
    OpenLog log = logs.of(file);
    return facts.span().jumps().key(end - 1, log.momentAt(log.headBefore(end)));
  }
}
