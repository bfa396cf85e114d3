package dev.yaqlog.core.index;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the files of one process's index are. Processes that share a folder have one each below it,
 * held by a lock as long as they live.
 */
final class IndexFolder implements Closeable {
  /** So many processes keep what they index; more of them keep it in memory. */
  private static final int MAX_PROCESSES = 4;

  private static final String LOCK = "lock";

  /** What nobody used for so long is deleted: its log is gone, or read in another way. */
  private static final Duration MAX_UNUSED = Duration.ofDays(7);

  private final Path folder;
  private final FileChannel lock;

  private IndexFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Takes a folder below {@code shared} that no living process has.
   *
   * @throws IOException if there is none, or nothing can be written there
   */
  static IndexFolder take(Path shared) throws IOException {
    for (int number = 1; number <= MAX_PROCESSES; number++) {
      Path folder = shared.resolve(Integer.toString(number));
      PrivateFiles.createFolders(folder);
      FileChannel lock = lock(folder.resolve(LOCK));
      if (lock != null) {
        return new IndexFolder(folder, lock);
      }
    }
    throw new IOException(MAX_PROCESSES + " other processes have their index in " + shared);
  }

  /** The file of the index of that name, as far as it is there. */
  IndexFile open(IndexName name, long nowMs) {
    IndexFile file = IndexFile.open(folder.resolve(name.fileName()), name);
    if (!file.chunks().isEmpty()) {
      used(folder.resolve(name.fileName()), nowMs);
    }
    return file;
  }

  /** Deletes what was not used for a week and is not of {@code known}, by file name. */
  void clean(Set<String> known, long nowMs) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + IndexName.SUFFIX)) {
      for (Path file : files) {
        if (!known.contains(file.getFileName().toString()) && isUnused(file, nowMs)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  private static @Nullable FileChannel lock(Path file) throws IOException {
    FileChannel channel = PrivateFiles.openForWriting(file);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // This process has it.
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return null;
  }

  private static void used(Path file, long nowMs) {
    try {
      Files.setLastModifiedTime(file, FileTime.fromMillis(nowMs));
    } catch (IOException e) {
      // It will be indexed again some day.
    }
  }

  private static boolean isUnused(Path file, long nowMs) throws IOException {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return nowMs - attributes.lastModifiedTime().toMillis() > MAX_UNUSED.toMillis();
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
