package dev.yaqlog.core.route;

import dev.yaqlog.core.model.Level;
import java.util.Objects;
import java.util.function.Function;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/** Takes what is logged through java.util.logging into a daemon's log. */
public final class JulHandler extends Handler {
  private static final Formatter PARAMETERS = new SimpleFormatter();

  private final Function<String, ? extends LevelLog> loggers;

  /**
   * @param loggers finds the logger for a name of java.util.logging
   */
  public JulHandler(Function<String, ? extends LevelLog> loggers) {
    this.loggers = loggers;
  }

  @Override
  public void publish(LogRecord entry) {
    LevelLog logger = loggers.apply(Objects.requireNonNullElse(entry.getLoggerName(), ""));
    Level level = level(entry.getLevel());
    if (logger.isEnabled(level)) {
      String message = Objects.requireNonNullElse(PARAMETERS.formatMessage(entry), "");
      Throwable thrown = entry.getThrown();
      if (thrown == null) {
        logger.log(level, message);
      } else {
        logger.log(level, message, thrown);
      }
    }
  }

  /** The level of ours that says the same: CONFIG and what is finer is debug. */
  public static Level level(java.util.logging.Level level) {
    int value = level.intValue();
    if (value >= java.util.logging.Level.SEVERE.intValue()) {
      return Level.ERROR;
    } else if (value >= java.util.logging.Level.WARNING.intValue()) {
      return Level.WARNING;
    }
    return value >= java.util.logging.Level.INFO.intValue() ? Level.INFO : Level.DEBUG;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
