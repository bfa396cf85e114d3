package dev.yaqlog.server.netty;

import dev.yaqlog.core.files.LogPlace;
import dev.yaqlog.core.store.FileLogSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;

/** Log files of the daemon {@code demo:motor}, that can be added to. */
final class LogFolder implements AutoCloseable {
  final FileLogSource source;
  private final Path folder;
  private OutputStream log;

  LogFolder(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.resolve("logs/demo"));
    log = open();
    source =
        FileLogSource.open(
            new FileLogSource.Settings(
                List.of(new LogPlace.KindFolders(folder.resolve("logs"))),
                Clock.systemUTC(),
                folder.resolve("cache"),
                notice -> {},
                false));
  }

  /** In one write. */
  void append(String... messages) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String message : messages) {
      lines.append("<6> INFO : 2026-11-20T10:00:00Z : motor : ").append(message).append('\n');
    }
    log.write(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  private OutputStream open() throws IOException {
    return Files.newOutputStream(
        folder.resolve("logs/demo/motor-20261120T100000+0000.log"),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  @Override
  public void close() throws IOException {
    source.close();
    log.close();
  }
}
