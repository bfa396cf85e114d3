package dev.yaqlog.slf4j;

import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.route.LibraryLog;
import java.text.MessageFormat;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Found by the JDK on the class path: what is logged by {@code System.Logger} comes here. */
public final class YaqlogFinder extends System.LoggerFinder {
  @Override
  public System.Logger getLogger(String name, Module module) {
    return new Log(LibraryLog.logger(name));
  }

  private record Log(LibraryLog.Late log) implements System.Logger {
    @Override
    public String getName() {
      return log.name();
    }

    @Override
    public boolean isLoggable(System.Logger.Level level) {
      return level != System.Logger.Level.OFF && log.isEnabled(YaqlogFinder.level(level));
    }

    @Override
    public void log(
        System.Logger.Level level,
        @Nullable ResourceBundle bundle,
        @Nullable String message,
        @Nullable Throwable thrown) {
      if (isLoggable(level)) {
        say(level, localized(bundle, message), thrown);
      }
    }

    @Override
    public void log(
        System.Logger.Level level,
        @Nullable ResourceBundle bundle,
        @Nullable String format,
        Object @Nullable ... parameters) {
      if (isLoggable(level)) {
        say(level, formatted(localized(bundle, format), parameters), null);
      }
    }

    private void say(System.Logger.Level level, String message, @Nullable Throwable thrown) {
      if (thrown == null) {
        log.log(YaqlogFinder.level(level), message);
      } else {
        log.log(YaqlogFinder.level(level), message, thrown);
      }
    }

    private static String localized(@Nullable ResourceBundle bundle, @Nullable String message) {
      try {
        return bundle == null || message == null
            ? String.valueOf(message)
            : bundle.getString(message);
      } catch (MissingResourceException untranslated) {
        return String.valueOf(message);
      }
    }

    private static String formatted(String format, Object @Nullable [] parameters) {
      try {
        return parameters == null || parameters.length == 0
            ? format
            : MessageFormat.format(format, parameters);
      } catch (IllegalArgumentException noFormat) {
        return format;
      }
    }
  }

  static Level level(System.Logger.Level level) {
    return switch (level) {
      case ERROR, OFF -> Level.ERROR;
      case WARNING -> Level.WARNING;
      case INFO -> Level.INFO;
      case DEBUG, TRACE, ALL -> Level.DEBUG;
    };
  }
}
