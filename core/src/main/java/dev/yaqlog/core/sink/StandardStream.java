package dev.yaqlog.core.sink;

import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a standard stream of this process leads to; known on Linux only. */
enum StandardStream {
  OUT(1, FileDescriptor.out),
  ERR(2, FileDescriptor.err);

  private final Path link;
  private final FileDescriptor descriptor;

  StandardStream(int number, FileDescriptor descriptor) {
    this.link = Path.of("/proc/self/fd/" + number);
    this.descriptor = descriptor;
  }

  FileDescriptor descriptor() {
    return descriptor;
  }

  /** How entries are to look there. */
  LineStyle style(Map<String, String> environment) {
    if (isJournal(environment.get("JOURNAL_STREAM"))) {
      return LineStyle.JOURNAL;
    }
    boolean plain =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || environment.getOrDefault("TERM", "dumb").equals("dumb");
    return !plain && isTerminal() ? LineStyle.COLOURED : LineStyle.PLAIN;
  }

  private boolean isTerminal() {
    try {
      String target = Files.readSymbolicLink(link).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Whether systemd connected this very stream to the journal, and nobody redirected it since.
   *
   * @param journalStream device and inode (systemd.exec(5))
   */
  private boolean isJournal(@Nullable String journalStream) {
    if (journalStream == null) {
      return false;
    }
    try {
      Object device = Files.getAttribute(link, "unix:dev");
      Object inode = Files.getAttribute(link, "unix:ino");
      return journalStream.equals(device + ":" + inode);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
