package dev.yaqlog.cli.render;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A line on standard error that shows that work goes on. It appears after a second of waiting and
 * is wiped when the wait is over, so that it never stands between answers.
 */
public final class Progress {
  private static final long APPEARS_AFTER_MS = 1_000;
  private static final long STEP_MS = 120;
  private static final String WIPE = "\r\033[K";
  private static final String UNICODE_STEPS = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
  private static final String ASCII_STEPS = "|/-\\";

  private final boolean shown;
  private final PrintStream err;
  private final String steps;
  private boolean busy;

  private Progress(boolean shown, PrintStream err, boolean unicode) {
    this.shown = shown;
    this.err = err;
    this.steps = unicode ? UNICODE_STEPS : ASCII_STEPS;
  }

  /** On the terminal that {@code err} is; nowhere if it is none. */
  public static Progress on(PrintStream err, Screen screen) {
    return new Progress(screen.progress(), err, screen.unicode());
  }

  /** Does {@code work}, showing that it goes on if it takes long. Of one thread only. */
  public <T extends @Nullable Object> T during(Supplier<T> work) {
    if (!shown || busy) {
      return work.get();
    }
    busy = true;
    Thread ticker = new Thread(this::tick, "progress");
    ticker.setDaemon(true);
    ticker.start();
    try {
      return work.get();
    } finally {
      ticker.interrupt();
      awaitEnd(ticker);
      busy = false;
    }
  }

  /** As {@link #during}, for what has no result. */
  public void await(Runnable work) {
    during(
        () -> {
          work.run();
          return null;
        });
  }

  private void tick() {
    long start = System.nanoTime();
    boolean drawn = false;
    try {
      Thread.sleep(APPEARS_AFTER_MS);
      for (int step = 0; ; step++) {
        drawn = true;
        draw(step % steps.length(), (System.nanoTime() - start) / 1_000_000_000);
        Thread.sleep(STEP_MS);
      }
    } catch (InterruptedException over) {
      if (drawn) {
        write(WIPE);
      }
    }
  }

  private void draw(int step, long seconds) {
    write(WIPE + steps.charAt(step) + " " + seconds + " s");
  }

  private void write(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    err.write(bytes, 0, bytes.length);
    err.flush();
  }

  private static void awaitEnd(Thread ticker) {
    boolean interrupted = false;
    while (ticker.isAlive()) {
      try {
        ticker.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
