package dev.yaqlog.core.query;

import dev.yaqlog.core.format.EntryText;
import dev.yaqlog.core.scan.EntryView;
import dev.yaqlog.core.scan.OpenLog;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

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

  /** What the heap must have for each such entry that is searched at once, decoded and mended. */
  private static final long HEAP_EACH = 16L * MAX_SEARCHED;

  /** How many such entries are in memory at once, whoever searches them: the heap is one. */
  private static final Semaphore LARGE =
      new Semaphore((int) Math.max(1, Runtime.getRuntime().maxMemory() / HEAP_EACH));

  private static final long LOOK_MS = 10;

  private static final byte[] NOTHING = new byte[0];

  byte[] bytes = NOTHING;
  int from;
  int to;

  private final Runnable look;
  private boolean isLarge;

  /**
   * A text to be set.
   *
   * @param look called every few milliseconds while there is no room; what it throws ends that
   */
  MessageText(Runnable look) {
    this.look = look;
  }

  /** That of {@code entry}; to be let go of by {@link #clear}. */
  MessageText set(EntryView entry, OpenLog log) throws IOException {
    if (!entry.isCut()) {
      return set(entry);
    }
    awaitRoom();
    byte[] whole = log.read(entry.offset, (int) Math.min(entry.length, MAX_SEARCHED));
    return set(whole, entry.messageFrom - entry.from, whole.length);
  }

  /** That of an entry of which all is at hand; to be let go of by {@link #clear}. */
  MessageText set(EntryView whole) {
    return set(whole.bytes, whole.messageFrom, whole.to);
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

  private void awaitRoom() {
    try {
      while (!LARGE.tryAcquire(LOOK_MS, TimeUnit.MILLISECONDS)) {
        look.run();
      }
      isLarge = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    }
  }

  private MessageText set(byte[] source, int messageFrom, int end) {
    bytes = source;
    from = messageFrom;
    to = EntryText.end(source, messageFrom, end);
    if (!EntryText.isOneLine(source, from, to)) {
      bytes = EntryText.message(source, messageFrom, end, Integer.MAX_VALUE).message().bytes();
      from = 0;
      to = bytes.length;
    }
    return this;
  }
}
