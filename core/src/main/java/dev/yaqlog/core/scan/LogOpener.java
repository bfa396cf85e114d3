package dev.yaqlog.core.scan;

import dev.yaqlog.core.files.LogBytes;
import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.files.LogText;
import dev.yaqlog.core.format.LineFormat;
import dev.yaqlog.core.format.YearTurns;
import dev.yaqlog.core.format.Years;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.LongSupplier;

/** Opens log files for reading entries. Safe for any number of threads. */
public final class LogOpener {
  private static final int YEAR_SCAN_BLOCK = 1 << 18;

  /** So far the first head of a file is looked for, each time it is opened. */
  private static final int MAX_HEADLESS_BYTES = 1 << 20;

  private final ZoneId zone;
  private final LongSupplier clockMs;
  private final Map<LogText, KnownYears> years = Collections.synchronizedMap(new WeakHashMap<>());

  /**
   * @param zone of times that are written without an offset
   * @param clockMs milliseconds since 1970
   */
  public LogOpener(ZoneId zone, LongSupplier clockMs) {
    this.zone = zone;
    this.clockMs = clockMs;
  }

  public long nowMs() {
    return clockMs.getAsLong();
  }

  /** Of times that are written without an offset. */
  public ZoneId zone() {
    return zone;
  }

  public OpenLog open(LogFile file) throws IOException {
    LogBytes bytes = file.open();
    try {
      long end = file.finishedEnd(bytes, nowMs());
      Years fileYears =
          file.format().needsYears() ? yearsOf(file).upTo(file, bytes, end) : Years.fixed(1970);
      return started(new OpenLog(file, bytes, lines(file, fileYears), end, startOf(file)));
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  private KnownYears yearsOf(LogFile file) {
    return years.computeIfAbsent(file.text(), f -> new KnownYears());
  }

  private LineFormat lines(LogFile file, Years fileYears) {
    return file.format().lines(file.daemon().name(), zone, fileYears);
  }

  /**
   * Where no name says when a file was begun, its first head does: text above it is not later than
   * all that follows, as the time of the last change would be.
   */
  private static OpenLog started(OpenLog log) throws IOException {
    if (log.file().started() != null || log.isHeadAt(0)) {
      return log;
    }
    OpenLog beginning = log.until(MAX_HEADLESS_BYTES);
    long head = beginning.headAfter(0);
    return head < beginning.end() ? log.startingAt(beginning.momentAt(head)) : log;
  }

  private static Moment startOf(LogFile file) {
    Instant started = file.started();
    return Moment.of(started != null ? started : Instant.ofEpochMilli(file.stat().modifiedMs()));
  }

  /** The turns of the year in one file, as far as it was read through for them. */
  private final class KnownYears {
    private final YearTurns turns = new YearTurns();
    private long covered;

    private synchronized Years upTo(LogFile file, LogBytes bytes, long end) throws IOException {
      LineFormat recorder = lines(file, turns.recorder());
      OpenLog log = new OpenLog(file, bytes, recorder, end, Moment.MIN);
      BlockReader reader = new BlockReader();
      while (reader.after(log, covered, YEAR_SCAN_BLOCK)) {
        Block block = reader.block();
        EntryWalker walker = new EntryWalker(log, block);
        walker.startAt(block.from);
        while (walker.next()) {
          covered = walker.view().end();
        }
      }
      return turns.resolve(Instant.ofEpochMilli(file.stat().modifiedMs()), zone);
    }
  }
}
