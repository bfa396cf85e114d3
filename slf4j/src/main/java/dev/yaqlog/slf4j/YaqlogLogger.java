package dev.yaqlog.slf4j;

import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.route.LibraryLog;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;
import org.slf4j.spi.MDCAdapter;

/** A logger of SLF4J. Its trace is our debug: YEP-106 has nothing below. */
final class YaqlogLogger extends LegacyAbstractLogger implements LoggingEventAware {
  private static final long serialVersionUID = 1L;

  private final transient LibraryLog.Late log;
  private final transient MDCAdapter context;

  YaqlogLogger(String name, MDCAdapter context) {
    this.name = name;
    this.log = LibraryLog.logger(name.equals(ROOT_LOGGER_NAME) ? "" : name);
    this.context = context;
  }

  @Override
  public boolean isTraceEnabled() {
    return log.isEnabled(Level.DEBUG);
  }

  @Override
  public boolean isDebugEnabled() {
    return log.isEnabled(Level.DEBUG);
  }

  @Override
  public boolean isInfoEnabled() {
    return log.isEnabled(Level.INFO);
  }

  @Override
  public boolean isWarnEnabled() {
    return log.isEnabled(Level.WARNING);
  }

  @Override
  public boolean isErrorEnabled() {
    return log.isEnabled(Level.ERROR);
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      org.slf4j.event.Level level,
      @Nullable Marker marker,
      @Nullable String pattern,
      Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    Map<String, String> ofThread = context.getCopyOfContextMap();
    if (marker == null && thrown == null && (ofThread == null || ofThread.isEmpty())) {
      say(level(level), pattern, arguments);
    } else {
      List<Marker> markers = marker == null ? List.of() : List.of(marker);
      say(level, message(pattern, arguments), new Details(markers, List.of(), ofThread), thrown);
    }
  }

  /** As mostly. Nothing is allocated for it. */
  private void say(Level level, @Nullable String pattern, @Nullable Object @Nullable [] arguments) {
    if (pattern == null || arguments == null) {
      log.log(level, String.valueOf(pattern));
    } else {
      try (FilledPattern filled = FilledPattern.of(pattern, arguments)) {
        log.log(level, filled.text());
      }
    }
  }

  @Override
  public void log(LoggingEvent event) {
    List<Marker> markers = Objects.requireNonNullElse(event.getMarkers(), List.of());
    List<KeyValuePair> pairs = Objects.requireNonNullElse(event.getKeyValuePairs(), List.of());
    say(
        event.getLevel(),
        message(event.getMessage(), event.getArgumentArray()),
        new Details(markers, pairs, context.getCopyOfContextMap()),
        event.getThrowable());
  }

  private void say(
      org.slf4j.event.Level level, String message, Details details, @Nullable Throwable thrown) {
    String whole = details.isEmpty() ? message : message + details;
    if (thrown == null) {
      log.log(level(level), whole);
    } else {
      log.log(level(level), whole, thrown);
    }
  }

  private static String message(@Nullable String pattern, Object @Nullable [] arguments) {
    String message =
        arguments == null ? pattern : MessageFormatter.basicArrayFormat(pattern, arguments);
    return message == null ? "null" : message;
  }

  static Level level(org.slf4j.event.Level level) {
    return switch (level) {
      case ERROR -> Level.ERROR;
      case WARN -> Level.WARNING;
      case INFO -> Level.INFO;
      case DEBUG, TRACE -> Level.DEBUG;
    };
  }
}
