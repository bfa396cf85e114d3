package dev.yaqlog.core.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The names in a folder.
 *
 * @param names in their order
 * @param key tells this folder from others; null if there is none, or the file system has no such
 * @param modified the folder's modification time before it was read
 * @param readMs when it was read
 * @param isCut whether it holds more than was read
 */
record FolderListing(
    List<Path> names, @Nullable Object key, FileTime modified, long readMs, boolean isCut) {
  /** Of a folder that there is not. */
  static final FolderListing NONE =
      new FolderListing(List.of(), null, FileTime.fromMillis(0), 0, false);

  /** The most names of one folder; what lies beyond is told, not read. */
  static final int MAX_NAMES = 200_000;

  /** What changed this shortly before it was read may have changed again in the same tick. */
  static final long CLOCK_TICK_MS = 50;

  /** Reads up to {@code most} names that are {@code wanted}; none where there is no folder. */
  static FolderListing read(Path folder, Predicate<Path> wanted, int most) throws IOException {
    List<Path> names = new ArrayList<>();
    long readMs = System.currentTimeMillis(); // it is the system's clock that dates the folder
    try {
      BasicFileAttributes now = Files.readAttributes(folder, BasicFileAttributes.class);
      boolean isCut = addNames(folder, wanted, most, names);
      names.sort(null);
      return new FolderListing(names, now.fileKey(), now.lastModifiedTime(), readMs, isCut);
    } catch (NoSuchFileException | NotDirectoryException none) {
      return NONE;
    }
  }

  /** Whether {@code folder} holds, as far as its time tells, what it held then. */
  boolean isCurrent(Path folder) {
    boolean mayHaveChanged = readMs - modified.toMillis() <= CLOCK_TICK_MS;
    return (equals(NONE) || !mayHaveChanged) && isSame(folder);
  }

  /** Whether its time is the same still. */
  boolean isSame(Path folder) {
    if (equals(NONE)) {
      return !folder.toFile().isDirectory(); // without an exception for each of many
    }
    try {
      return Files.getLastModifiedTime(folder).equals(modified);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean addNames(Path folder, Predicate<Path> wanted, int most, List<Path> names)
      throws IOException {
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, wanted::test)) {
      for (Path path : stream) {
        if (names.size() == most) {
          return true;
        }
        names.add(path);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return false;
  }
}
