package dev.yaqlog.core.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Opens a file below a served folder for reading, and nothing else that may stand in its place.
 *
 * <p>Whoever may write into a log folder may put there a link to a secret, a pipe that blocks its
 * reader for ever, or a device. So: a regular file only, no symbolic link anywhere below the
 * folder, and after the opening it must still be the file that was looked at.
 */
final class SafeOpen {
  private SafeOpen() {}

  /**
   * Opens the file that had {@code key} when it was found.
   *
   * @throws NoSuchFileException if it is gone, or another one stands there
   */
  static FileChannel open(Path folder, Path file, @Nullable Object key) throws IOException {
    BasicFileAttributes before = regular(file);
    if (!Objects.equals(before.fileKey(), key)) {
      throw new NoSuchFileException(file.toString(), null, "replaced since it was found");
    }
    requireWithin(folder, file);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    try {
      requireSame(file, before, regular(file));
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** The attributes of a regular file; anything else, a link to one included, is refused. */
  static BasicFileAttributes regular(Path file) throws IOException {
    BasicFileAttributes attributes = attributes(file);
    if (!attributes.isRegularFile()) {
      throw new FileSystemException(file.toString(), null, "not a regular file");
    }
    return attributes;
  }

  /** The attributes of whatever stands there, be it a link. */
  static BasicFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static void requireWithin(Path folder, Path file) throws IOException {
    Path expected = folder.toRealPath().resolve(folder.relativize(file));
    if (!file.toRealPath().equals(expected)) {
      throw new FileSystemException(file.toString(), null, "a link stands in its path");
    }
  }

  private static void requireSame(Path file, BasicFileAttributes before, BasicFileAttributes after)
      throws IOException {
    if (!Objects.equals(before.fileKey(), after.fileKey())) {
      throw new FileSystemException(file.toString(), null, "replaced while being opened");
    }
  }
}
