package dev.yaqlog.core.query;

import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.scan.EntryView;
import dev.yaqlog.core.scan.Moment;
import dev.yaqlog.core.scan.OpenLog;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where an entry is, and when it was logged. */
final class EntryRef {
  private final LogFile file;
  private final long offset;
  private final long length;
  private final Moment moment;
  private final byte @Nullable [] text;

  private EntryRef(LogFile file, long offset, long length, Moment moment, byte @Nullable [] text) {
    this.file = file;
    this.offset = offset;
    this.length = length;
    this.moment = moment;
    this.text = text;
  }

  static EntryRef of(LogFile file, EntryView view) {
    return new EntryRef(file, view.offset, view.length, view.moment(), null);
  }

  /** With its bytes, so that they need not be read again; for few entries, and small ones. */
  static EntryRef withText(LogFile file, EntryView view) {
    byte[] text = Arrays.copyOfRange(view.bytes, view.from, view.to);
    return new EntryRef(file, view.offset, view.length, view.moment(), text);
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

  /** Its bytes in the file, where they are at hand. */
  byte @Nullable [] text() {
    return text;
  }
}
