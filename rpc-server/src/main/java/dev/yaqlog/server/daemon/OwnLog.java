package dev.yaqlog.server.daemon;

import dev.yaqlog.core.index.IndexNotices;
import dev.yaqlog.core.model.Level;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * The log of this process, as YEP-106 has it: on stderr always, and in a file for each daemon that
 * has one. What libraries log through java.util.logging comes here, too.
 */
final class OwnLog implements AutoCloseable {
  /** The name of lines that belong to no daemon, as yaq's own programs call it. */
  static final String CORE = "yaqd_core";

  private final OutputStream err;
  private final Clock clock;
  private final Map<String, Level> levels = new ConcurrentHashMap<>();
  private final Map<String, OwnLogFile> files = new ConcurrentHashMap<>();
  private volatile Level coreLevel = Level.INFO;

  OwnLog(OutputStream err, Clock clock) {
    this.err = err;
    this.clock = clock;
  }

  Clock clock() {
    return clock;
  }

  /** Has {@code daemon} log what is at {@code level} and more severe. */
  void setLevel(String daemon, Level level) {
    levels.put(daemon, level);
    Level verbose = levels.values().stream().max(Level::compareTo).orElse(Level.INFO);
    coreLevel = verbose;
    Logger.getLogger("")
        .setLevel(
            verbose == Level.DEBUG ? java.util.logging.Level.FINE : java.util.logging.Level.INFO);
  }

  void addFile(String daemon, OwnLogFile file) {
    files.put(daemon, file);
  }

  void removeFile(String daemon) {
    OwnLogFile file = files.remove(daemon);
    if (file != null) {
      try {
        file.close();
      } catch (IOException alreadyWritten) {
        log(
            daemon,
            Level.WARNING,
            "closing " + file.path() + " failed: " + alreadyWritten.getMessage());
      }
    }
  }

  /** Takes what java.util.logging has; Netty says much at debug that only its authors need. */
  void takeOver() {
    LogManager.getLogManager().reset();
    Logger.getLogger("").addHandler(new Records());
    NETTY.setLevel(java.util.logging.Level.INFO);
  }

  /** Kept, because java.util.logging forgets the level of a logger that nobody holds. */
  private static final Logger NETTY = Logger.getLogger("io.netty");

  /** Logs what {@code daemon} is told of its logs. */
  IndexNotices notices(String daemon) {
    return new IndexNotices() {
      @Override
      public void accept(String notice) {
        log(daemon, Level.WARNING, notice);
      }

      @Override
      public void progress(String line) {
        log(daemon, Level.INFO, line);
      }
    };
  }

  void log(String name, Level level, String message) {
    if (level.compareTo(levels.getOrDefault(name, coreLevel)) > 0) {
      return;
    }
    byte[] line = OwnLine.encode(level, ZonedDateTime.now(clock), name, message);
    write(line);
    OwnLogFile file = files.get(name);
    if (file != null) {
      write(file, line);
    }
  }

  void reopenFiles() {
    for (OwnLogFile file : files.values()) {
      try {
        file.reopen();
      } catch (IOException gone) {
        log(CORE, Level.ERROR, "can't reopen " + file.path() + ": " + gone.getMessage());
      }
    }
  }

  @Override
  public void close() {
    files.keySet().forEach(this::removeFile);
  }

  private synchronized void write(byte[] line) {
    try {
      err.write(line);
      err.flush();
    } catch (IOException nobodyListens) {
      // There is no other place to say so.
    }
  }

  private void write(OwnLogFile file, byte[] line) {
    try {
      file.write(line);
    } catch (IOException full) {
      write(
          OwnLine.encode(
              Level.ERROR,
              ZonedDateTime.now(clock),
              CORE,
              "can't write to " + file.path() + ": " + full.getMessage()));
    }
  }

  /** What comes through java.util.logging. */
  private final class Records extends Handler {
    @Override
    public void publish(LogRecord entry) {
      Throwable thrown = entry.getThrown();
      log(
          CORE,
          level(entry.getLevel()),
          entry.getMessage() + (thrown == null ? "" : "\n" + trace(thrown)));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private static Level level(java.util.logging.Level level) {
    int value = level.intValue();
    if (value >= java.util.logging.Level.SEVERE.intValue()) {
      return Level.ERROR;
    } else if (value >= java.util.logging.Level.WARNING.intValue()) {
      return Level.WARNING;
    }
    return value >= java.util.logging.Level.INFO.intValue() ? Level.INFO : Level.DEBUG;
  }

  private static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
