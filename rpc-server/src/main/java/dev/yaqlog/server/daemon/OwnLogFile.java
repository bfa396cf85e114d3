package dev.yaqlog.server.daemon;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The file of our own log: one for each run, appended to, named as YEP-106 has it. It neither rolls
 * nor retries; a line that can't be written is only on stderr.
 */
final class OwnLogFile implements AutoCloseable {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssxx", Locale.ROOT);

  private final Path path;
  private OutputStream out;

  private OwnLogFile(Path path) throws IOException {
    this.path = path;
    this.out = append(path);
  }

  /**
   * Makes the file of a run, and its folder where there is none.
   *
   * @throws IOException if it can't be written
   */
  static OwnLogFile open(Path folder, String name, ZonedDateTime started) throws IOException {
    Files.createDirectories(folder);
    return new OwnLogFile(folder.resolve(name + "-" + STAMP.format(started) + ".log"));
  }

  /** Whether {@link #open} would likely succeed, without making anything. */
  static boolean isPossibleIn(Path folder) {
    Path there = folder;
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    return there != null && Files.isDirectory(there) && Files.isWritable(there);
  }

  Path path() {
    return path;
  }

  synchronized void write(byte[] line) throws IOException {
    out.write(line);
  }

  /** For when somebody has moved the file away. */
  synchronized void reopen() throws IOException {
    OutputStream former = out;
    out = append(path);
    former.close();
  }

  @Override
  public synchronized void close() throws IOException {
    out.close();
  }

  private static OutputStream append(Path path) throws IOException {
    return Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
