package dev.yaqlog.core.index;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Whether the index can be kept at the moment: a full disk is tried again after a while. */
final class Trouble {
  private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Consumer<String> notices;
  private final LongSupplier nanos;
  private boolean isTold;
  private long until;
  private boolean isOn;

  /**
   * @param notices is told once of each stretch of trouble
   * @param nanos a clock that only goes forward
   */
  Trouble(Consumer<String> notices, LongSupplier nanos) {
    this.notices = notices;
    this.nanos = nanos;
  }

  synchronized boolean isOn() {
    isOn &= nanos.getAsLong() - until < 0;
    return isOn;
  }

  synchronized void begin(String why) {
    isOn = true;
    until = nanos.getAsLong() + PAUSE_NANOS;
    if (!isTold) {
      isTold = true;
      notices.accept("index: " + why + "; questions read the logs instead");
    }
  }

  synchronized void end() {
    isOn = false;
    isTold = false;
  }
}
