package dev.yaqlog.core.query;

import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.scan.EntryView;
import dev.yaqlog.core.scan.Moment;
import dev.yaqlog.core.scan.OpenLog;
import java.io.IOException;

/** Where an entry is, and when it was logged. */
record EntryRef(LogFile file, long offset, long length, Moment moment) {
  static EntryRef of(LogFile file, EntryView view) {
    return new EntryRef(file, view.offset, view.length, view.moment());
  }

  /** The entry that starts at {@code offset}. */
  static EntryRef at(OpenLog log, long offset) throws IOException {
    long length = log.headAfter(offset) - offset;
    return new EntryRef(log.file(), offset, length, log.momentAt(offset));
  }

  long end() {
    return offset + length;
  }
}
