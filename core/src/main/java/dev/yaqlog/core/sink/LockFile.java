package dev.yaqlog.core.sink;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A lock of the system on a small file of its own: one holder among all of this process and others,
 * until it lets go or its process ends, however that ends.
 */
final class LockFile implements AutoCloseable {
  /**
   * Those held in this process. POSIX takes all of a process's locks on a file away when it closes
   * that file anywhere, so a file that is in here must not be opened again.
   */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;

  private LockFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Where the lock of {@code file} is: {@code .<file>.lock} beside it. */
  static Path beside(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".lock");
  }

  /**
   * Takes the lock, and makes its file where there is none; null if somebody else has it.
   *
   * @throws IOException if there can be no lock, such as in a folder that may not be written to
   */
  static @Nullable LockFile tryTake(Path path) throws IOException {
    Path real = real(path);
    if (!HELD_HERE.add(real)) {
      return null;
    }
    LockFile taken = null;
    try {
      taken = Uninterrupted.get(() -> open(real)).orElse(null);
      return taken;
    } finally {
      if (taken == null) {
        HELD_HERE.remove(real);
      }
    }
  }

  private static Optional<LockFile> open(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    try {
      if (channel.tryLock() != null) {
        return Optional.of(new LockFile(path, channel));
      }
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return Optional.empty();
  }

  /** Whether somebody has the lock, or it can't be told that nobody has. */
  static boolean isTaken(Path path) {
    try {
      return HELD_HERE.contains(real(path)) || Uninterrupted.get(() -> isTakenElsewhere(path));
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException | RuntimeException e) {
      return true;
    }
  }

  private static boolean isTakenElsewhere(Path path) throws IOException {
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      return channel.tryLock(0, Long.MAX_VALUE, true) == null;
    }
  }

  /** However a folder is spelled, a lock in it is known by one path. */
  private static Path real(Path path) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    return folder == null ? path : folder.toRealPath().resolve(path.getFileName());
  }

  /** Lets go of it; its file stays, since others may be about to take it. */
  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      HELD_HERE.remove(path);
    }
  }

  /** Lets go of a lock that nobody else ever takes, and leaves no file behind. */
  void closeForGood() throws IOException {
    close();
    Files.deleteIfExists(path);
  }
}
