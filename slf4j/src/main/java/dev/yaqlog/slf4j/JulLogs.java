package dev.yaqlog.slf4j;

import dev.yaqlog.core.route.JulHandler;
import dev.yaqlog.core.route.LibraryLog;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Brings what is logged by {@code java.util.logging} into the daemon's log. */
public final class JulLogs {
  private static final Map<String, LibraryLog.Late> LOGGERS = new ConcurrentHashMap<>();

  private JulLogs() {}

  /**
   * From now on all of it comes here, and nothing goes where it went before. Levels are the
   * daemon's business alone, down to FINE.
   */
  public static void takeOver() {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(Level.FINE);
    root.addHandler(new JulHandler(name -> LOGGERS.computeIfAbsent(name, LibraryLog::logger)));
  }
}
