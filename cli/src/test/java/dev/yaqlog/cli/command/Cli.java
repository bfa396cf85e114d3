package dev.yaqlog.cli.command;

import dev.yaqlog.cli.gather.Connector;
import dev.yaqlog.cli.gather.HostPort;
import dev.yaqlog.cli.render.Screen;
import dev.yaqlog.core.files.UserFolders;
import dev.yaqlog.core.model.LogException;
import dev.yaqlog.core.source.LogSource;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs commands as a user would, over sources of ours, and tells what they wrote. */
final class Cli {
  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneId.of("Europe/Helsinki"));

  private final Map<String, LogSource> servers = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private @Nullable Function<Consumer<String>, LogSource> folderLogs;
  private OutputStream reader = out;
  private Connector connector =
      new Connector() {
        @Override
        public LogSource connect(HostPort server) {
          LogSource source = servers.get(server.toString());
          if (source == null) {
            throw new LogException.Unavailable(server + ": connection refused");
          }
          return source;
        }

        @Override
        public LogSource open(Path folder, Consumer<String> notices) {
          if (folderLogs == null) {
            throw new LogException.Unavailable("no folder here");
          }
          return folderLogs.apply(notices);
        }
      };
  private Screen screen = new Screen(false, false, false, true, () -> 80);

  /** One server, at the usual place. */
  static Cli over(LogSource source) {
    return new Cli().with("127.0.0.1:38106", source);
  }

  /** No server anywhere. */
  static Cli overNothing() {
    return new Cli();
  }

  Cli with(String server, LogSource source) {
    servers.put(server, source);
    return this;
  }

  /** Logs of whatever folder is asked for, from who is told where to say what can't be read. */
  Cli withFolder(Function<Consumer<String>, LogSource> opener) {
    folderLogs = opener;
    return this;
  }

  Cli variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** A terminal of that many columns. */
  Cli onTerminal(int columns) {
    screen = new Screen(true, false, false, true, () -> columns);
    return variable("TERM", "xterm");
  }

  Cli onAsciiTerminal(int columns) {
    screen = new Screen(true, false, false, false, () -> columns);
    return variable("TERM", "xterm");
  }

  Cli writingTo(OutputStream other) {
    reader = other;
    return this;
  }

  /**
   * What a command did.
   *
   * @param status its exit status
   */
  record Result(int status, String out, String err) {}

  Result run(String... arguments) {
    out.reset();
    err.reset();
    int status = YaqlogCommand.run(surroundings(), arguments);
    return new Result(status, written(), said());
  }

  /** What stands on standard output so far. */
  String written() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** What stands on standard error so far. */
  String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  byte[] writtenBytes() {
    return out.toByteArray();
  }

  /** Asks real servers and reads real folders; what is cached goes to {@code cache}. */
  Cli direct(Path cache) {
    Map<String, String> folders = Map.of("XDG_CACHE_HOME", cache.toAbsolutePath().toString());
    connector = new DirectConnector(new UserFolders("Linux", folders, cache), CLOCK);
    return this;
  }

  private Surroundings surroundings() {
    return new Surroundings(
        environment,
        reader,
        new PrintStream(err, true, StandardCharsets.UTF_8),
        screen,
        CLOCK,
        connector);
  }
}
