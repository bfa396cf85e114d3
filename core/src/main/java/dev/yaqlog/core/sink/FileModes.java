package dev.yaqlog.core.sink;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Who may read a file that takes the place of another: whoever might read that one. */
final class FileModes {
  private FileModes() {}

  /** Gives {@code file} the mode of {@code like}, where files have modes and it may be changed. */
  static void copy(Path like, Path file) {
    try {
      Files.setPosixFilePermissions(file, Files.getPosixFilePermissions(like));
    } catch (IOException | UnsupportedOperationException e) {
      // It has the mode that new files have.
    }
  }

  /**
   * Makes a file that nobody may read who may not read {@code like}, and opens it to be written.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is anything of that name
   */
  static SeekableByteChannel create(Path file, Path like) throws IOException {
    return Files.newByteChannel(
        file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), modeOf(like));
  }

  private static FileAttribute<?>[] modeOf(Path like) throws IOException {
    return like.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(Files.getPosixFilePermissions(like))
        }
        : new FileAttribute<?>[0];
  }
}
