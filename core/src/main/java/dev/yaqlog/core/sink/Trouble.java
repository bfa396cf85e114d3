package dev.yaqlog.core.sink;

import dev.yaqlog.core.model.Level;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tells once that something fails, and once that it works again and what was dropped meanwhile. For
 * any number of threads; where nothing ever failed, {@link #worked} costs nothing.
 */
final class Trouble {
  private final Supplier<String> what;
  private final DropCounter drops;
  private final Consumer<SinkNotice> notices;
  private volatile boolean failing;
  private Drops before = Drops.NONE;

  /**
   * Nothing has failed yet.
   *
   * @param what fails or works again, such as {@code writing to motor.log}
   */
  Trouble(Supplier<String> what, DropCounter drops, Consumer<SinkNotice> notices) {
    this.what = what;
    this.drops = drops;
    this.notices = notices;
  }

  boolean isFailing() {
    return failing;
  }

  /** To be called before what is lost by it is counted. */
  void failed(String why) {
    if (!failing) {
      begin(why);
    }
  }

  void worked() {
    if (failing) {
      end(" works again");
    }
  }

  /** Gives account, if it still fails, of what was lost. */
  void gaveUp() {
    if (failing) {
      end(" ended while it failed");
    }
  }

  private synchronized void begin(String why) {
    if (!failing) {
      failing = true;
      before = drops.drops();
      tell(Level.ERROR, what.get() + " fails: " + why);
    }
  }

  private synchronized void end(String how) {
    if (failing) {
      failing = false;
      Drops lost = drops.drops().since(before);
      String account = lost.total() == 0 ? "" : "; dropped: " + lost.words();
      tell(Level.NOTICE, what.get() + how + account);
    }
  }

  private void tell(Level level, String message) {
    SinkThreads.soon(() -> notices.accept(new SinkNotice(level, message)));
  }
}
