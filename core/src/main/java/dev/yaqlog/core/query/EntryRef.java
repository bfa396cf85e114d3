package dev.yaqlog.core.query;

import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.scan.EntryView;
import dev.yaqlog.core.scan.Moment;
import dev.yaqlog.core.scan.OpenLog;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where an entry is, and when it was logged. */
final class EntryRef {
  private final LogFile file;
  private final long offset;
  private final long length;
  private final Moment moment;
  private final @Nullable EntryView text;

  /** Made when first asked for; threads that ask at once make equal ones. */
  private @Nullable LogEntry loaded;

  private EntryRef(
      LogFile file, long offset, long length, Moment moment, @Nullable EntryView text) {
    this.file = file;
    this.offset = offset;
    this.length = length;
    this.moment = moment;
    this.text = text;
  }

  static EntryRef of(LogFile file, EntryView view) {
    return new EntryRef(file, view.offset, view.length, view.moment(), null);
  }

  /**
   * With its bytes, so that they need not be read again; for few entries, and small ones.
   *
   * @param view of all of it, not to be changed any more
   */
  static EntryRef withText(LogFile file, EntryView view) {
    return new EntryRef(file, view.offset, view.length, view.moment(), view);
  }

  /** The entry that starts at {@code offset}. */
  static EntryRef at(OpenLog log, long offset) throws IOException {
    long length = log.headAfter(offset) - offset;
    return new EntryRef(log.file(), offset, length, log.momentAt(offset), null);
  }

  long end() {
    return offset + length;
  }

  LogFile file() {
    return file;
  }

  long offset() {
    return offset;
  }

  long length() {
    return length;
  }

  Moment moment() {
    return moment;
  }

  /** All of it as it is in the file, where that is at hand. */
  @Nullable EntryView text() {
    return text;
  }

  /** What it says, as it was loaded before; null where it was not, or is not to be kept. */
  @Nullable LogEntry loaded() {
    return loaded;
  }

  /** Keeps what it says, if its text is kept too. */
  LogEntry keep(LogEntry entry) {
    loaded = text == null ? null : entry;
    return entry;
  }
}
