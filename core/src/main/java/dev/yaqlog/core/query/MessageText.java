package dev.yaqlog.core.query;

import dev.yaqlog.core.format.EntryText;
import dev.yaqlog.core.scan.EntryView;
import dev.yaqlog.core.scan.OpenLog;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Semaphore;

/**
 * The message of an entry as bytes to search in: where it lies, if it is one line, else with the
 * marks of its further lines taken off.
 */
final class MessageText {
  /**
   * The most of an entry that text is looked for in. An image that a camera's daemon logs has tens
   * of megabytes, and several questions are answered at once.
   */
  static final int MAX_SEARCHED = 16 << 20;

  /** How many such entries are in memory at once, whoever searches them: the heap is one. */
  private static final Semaphore LARGE = new Semaphore(1);

  private static final byte[] NOTHING = new byte[0];

  byte[] bytes = NOTHING;
  int from;
  int to;

  private boolean isLarge;

  /** To be let go of by {@link #clear}. */
  void set(EntryView entry, OpenLog log) throws IOException {
    if (entry.isCut()) {
      LARGE.acquireUninterruptibly();
      isLarge = true;
      byte[] whole = log.read(entry.offset, (int) Math.min(entry.length, MAX_SEARCHED));
      set(whole, entry.messageFrom - entry.from, whole.length);
    } else {
      set(entry.bytes, entry.messageFrom, entry.to);
    }
  }

  /** Lets go of the bytes, which may be megabytes. */
  void clear() {
    bytes = NOTHING;
    from = 0;
    to = 0;
    if (isLarge) {
      isLarge = false;
      LARGE.release();
    }
  }

  /** The message in an array of its own; not to be changed. */
  byte[] exactBytes() {
    return from == 0 && to == bytes.length ? bytes : Arrays.copyOfRange(bytes, from, to);
  }

  private void set(byte[] source, int messageFrom, int end) {
    bytes = source;
    from = messageFrom;
    to = EntryText.end(source, messageFrom, end);
    if (!EntryText.isOneLine(source, from, to)) {
      bytes = EntryText.message(source, messageFrom, end, Integer.MAX_VALUE).message().bytes();
      from = 0;
      to = bytes.length;
    }
  }
}
