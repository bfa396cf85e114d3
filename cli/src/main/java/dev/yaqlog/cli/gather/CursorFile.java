package dev.yaqlog.cli.gather;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a cursor from one call to the next. A file that is not there, or empty, is no cursor yet.
 * It is replaced as a whole: whoever looks sees the old cursor or the new one, even after a crash.
 */
public final class CursorFile {
  private final Path path;
  private @Nullable String stored;

  public CursorFile(Path path) {
    this.path = path;
  }

  /** The cursor kept. */
  public PlaceCursor read() {
    try {
      String text = Files.readString(path, StandardCharsets.UTF_8).strip();
      stored = text;
      return text.isEmpty() ? PlaceCursor.NONE : PlaceCursor.parse(text);
    } catch (NoSuchFileException notYet) {
      return PlaceCursor.NONE;
    } catch (IOException e) {
      throw new Refusal("--cursor-file: can't read " + path + ": " + why(e), e);
    }
  }

  /** Keeps {@code cursor} from now on; does nothing where it is the one kept. */
  public void write(PlaceCursor cursor) {
    String text = cursor.text().orElse("");
    if (text.isEmpty() || text.equals(stored)) {
      return;
    }
    try {
      replace(text + "\n");
      stored = text;
    } catch (IOException e) {
      throw new Refusal("--cursor-file: can't write " + path + ": " + why(e), e);
    }
  }

  private void replace(String text) throws IOException {
    Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
    Path beside = target.resolveSibling(target.getFileName() + ".new");
    // Not by a FileChannel: an interrupt, even one that came to another end, would close it.
    Files.writeString(
        beside,
        text,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE,
        StandardOpenOption.SYNC);
    Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** As people say it: the JDK names most reasons by the class of the exception alone. */
  private static String why(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "no such folder";
    }
    String reason = e instanceof FileSystemException ofFile ? ofFile.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }
}
