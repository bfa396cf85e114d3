package dev.yaqlog.core.index;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tells how the indexing of much text gets on: a line as it begins, at each tenth, and at the end.
 */
final class Progress {
  /** Less is indexed before anyone reads the line. */
  static final long MIN_BYTES = 32L << 20;

  private static final int TENTHS = 10;
  private static final double MB = 1e6;

  private final Consumer<String> notices;
  private final LongSupplier nanos;
  private int files;
  private long total;
  private long read;
  private long begun;
  private boolean isTold;
  private long tenth;

  /**
   * @param nanos a clock that only goes forward
   */
  Progress(Consumer<String> notices, LongSupplier nanos) {
    this.notices = notices;
    this.nanos = nanos;
  }

  /** A file of which so much is to be read joins the others. */
  synchronized void add(long bytes) {
    files++;
    total += bytes;
  }

  /** Reading begins, unless it did already. */
  synchronized void begin() {
    if (!isTold && total >= MIN_BYTES) {
      isTold = true;
      begun = nanos.getAsLong();
      tell("%d files, %.0f MB to read", files, total / MB);
    }
  }

  synchronized void read(long bytes) {
    read += bytes;
    long now = total == 0 ? 0 : read * TENTHS / total;
    if (isTold && now > tenth && now < TENTHS) {
      tenth = now;
      tell("%d %% of %.0f MB", now * TENTHS, total / MB);
    }
  }

  /** Nothing is left to be read. */
  synchronized void end() {
    if (isTold) {
      double seconds = (nanos.getAsLong() - begun) / (double) TimeUnit.SECONDS.toNanos(1);
      tell("%.0f MB in %.1f s, %.0f MB/s", read / MB, seconds, read / MB / Math.max(1e-3, seconds));
    }
    files = 0;
    total = 0;
    read = 0;
    tenth = 0;
    isTold = false;
  }

  private void tell(String format, Object... values) {
    notices.accept("index: " + String.format(Locale.ROOT, format, values));
  }
}
