package dev.yaqlog.cli.command;

import dev.yaqlog.cli.gather.Connector;
import dev.yaqlog.cli.gather.HostPort;
import dev.yaqlog.cli.gather.Refusal;
import dev.yaqlog.client.LogClient;
import dev.yaqlog.core.files.LogPlace;
import dev.yaqlog.core.files.UserFolders;
import dev.yaqlog.core.source.LogSource;
import dev.yaqlog.core.store.FileLogSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Connects to servers by TCP, and reads folders in this process. */
record DirectConnector(UserFolders folders, Clock clock) implements Connector {

  @Override
  public LogSource connect(HostPort server) {
    return LogClient.connect(server.host(), server.port());
  }

  @Override
  public LogSource open(Path folder, Consumer<String> notices) {
    if (!Files.isDirectory(folder)) {
      throw new Refusal("--dir: " + folder + " is no folder");
    }
    if (holdsLogs(folder)) {
      notices.accept(
          "--dir: " + folder + " holds log files itself: did you mean the folder it is in?");
    }
    return FileLogSource.open(
        new FileLogSource.Settings(
            List.of(new LogPlace.KindFolders(folder.toAbsolutePath())),
            clock,
            cache(),
            notices::accept,
            false));
  }

  /** Whether it looks like the folder of one kind. */
  private static boolean holdsLogs(Path folder) {
    try (Stream<Path> logs = Files.list(folder)) {
      return logs.anyMatch(file -> file.toString().endsWith(".log") && Files.isRegularFile(file));
    } catch (IOException | UncheckedIOException unreadable) {
      return false;
    }
  }

  private Path cache() {
    return folders.cache().resolve("yaqlog");
  }
}
