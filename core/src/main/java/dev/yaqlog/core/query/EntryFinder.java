package dev.yaqlog.core.query;

import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.scan.OpenLog;
import dev.yaqlog.core.scan.Swar;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Finds the entry that a cursor names, in whichever file its bytes are by now. */
final class EntryFinder {
  private static final int CHECK_BYTES = 24;

  private EntryFinder() {}

  /** 16 bits of the first bytes of an entry's first line, which stay as they are when it grows. */
  static int check(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, Swar.indexOf(bytes, 0, Math.min(CHECK_BYTES, length), (byte) '\n'));
    return FilePlace.fold((int) crc.getValue());
  }

  /**
   * The file that holds the entry; null if none of {@code files} does. Of several that begin alike,
   * as with a banner, it is the one where the entry has its time.
   */
  static @Nullable LogFile fileOf(CursorData.OfEntry data, List<LogFile> files, OpenLogs logs)
      throws IOException {
    List<LogFile> candidates =
        files.stream()
            .filter(data.place()::mayBeIn)
            .sorted(Comparator.comparing(data.place().file()::isSamePath).reversed())
            .toList();
    LogFile alike = null;
    for (LogFile file : candidates) {
      OpenLog log = logs.of(file);
      if (holds(log, data)) {
        if (log.momentAt(data.place().offset()).equals(data.moment())) {
          return file;
        }
        alike = alike == null ? file : alike;
      }
    }
    return alike;
  }

  /** The entry itself; null if none of {@code files} holds it. */
  static @Nullable EntryRef find(CursorData.OfEntry data, List<LogFile> files, OpenLogs logs)
      throws IOException {
    LogFile file = fileOf(data, files, logs);
    return file == null ? null : EntryRef.at(logs.of(file), data.place().offset());
  }

  private static boolean holds(OpenLog log, CursorData.OfEntry data) throws IOException {
    long offset = data.place().offset();
    byte[] start = log.read(offset, CHECK_BYTES);
    return start.length > 0
        && log.isLineStart(offset)
        && check(start, start.length) == data.check();
  }
}
