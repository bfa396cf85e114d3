package dev.yaqlog.core.route;

import dev.yaqlog.core.model.Level;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Where the libraries of this process log, which know nothing of daemons: the log of the daemon
 * that was opened first, and stderr as long as there is none, from info on.
 */
public final class LibraryLog {
  private static final AtomicReference<@Nullable Router> CURRENT = new AtomicReference<>();

  private LibraryLog() {}

  /** Has libraries log to {@code router}, unless they log to another already. */
  public static void adopt(Router router) {
    CURRENT.compareAndSet(null, router);
  }

  /** Has libraries no longer log to {@code router}. */
  public static void leave(Router router) {
    CURRENT.compareAndSet(router, null);
  }

  /** A logger that follows wherever libraries log. It may be made before there is a daemon. */
  public static Late logger(String name) {
    return new Late(name);
  }

  /** The logger of a library, found when it is needed. */
  public static final class Late implements LevelLog {
    private final String name;

    /** The last one found, and whose it is. */
    private volatile @Nullable Found found;

    private record Found(Router router, Logger logger) {}

    private Late(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public boolean isEnabled(Level level) {
      Logger logger = logger();
      return logger == null
          ? level.number() <= BaseLevels.DEFAULT.number()
          : logger.isEnabled(level);
    }

    @Override
    public void log(Level level, CharSequence message) {
      Logger logger = logger();
      if (logger != null) {
        logger.log(level, message);
      } else if (isEnabled(level)) {
        Early.say(level, name + ": " + message);
      }
    }

    private @Nullable Logger logger() {
      Router router = CURRENT.get();
      Found last = found;
      if (router == null) {
        return null;
      }
      if (last == null || last.router() != router) {
        last = new Found(router, router.logger(name));
        found = last;
      }
      return last.logger();
    }
  }
}
