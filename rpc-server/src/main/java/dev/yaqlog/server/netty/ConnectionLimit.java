package dev.yaqlog.server.netty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * How many connections a server keeps open: {@link Connections#DEFAULT_MOST}, or fewer where the
 * operating system allows this process few open files. Log files and the JVM itself need some, too:
 * a JVM that has none left can fail in ways it does not recover from.
 */
final class ConnectionLimit {
  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final String OPEN_FILES = "Max open files";
  private static final int RESERVED_FILES = 64;

  private ConnectionLimit() {}

  static int ofThisProcess() {
    try (Stream<String> lines = Files.lines(LIMITS)) {
      return lines
          .filter(line -> line.startsWith(OPEN_FILES))
          .findFirst()
          .map(ConnectionLimit::of)
          .orElse(Connections.DEFAULT_MOST);
    } catch (IOException | RuntimeException notLinux) {
      return Connections.DEFAULT_MOST;
    }
  }

  /** From a line of /proc/self/limits, whose first number is the limit in force. */
  static int of(String line) {
    String soft = line.substring(OPEN_FILES.length()).strip().split(" ", 2)[0];
    if (soft.equals("unlimited")) {
      return Connections.DEFAULT_MOST;
    }
    long files = Long.parseLong(soft);
    return (int) Math.max(1, Math.min(Connections.DEFAULT_MOST, files / 2 - RESERVED_FILES));
  }
}
