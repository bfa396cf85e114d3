package dev.yaqlog.core.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The names in a folder: regular files and folders, links and all else left out.
 *
 * @param modifiedMs the folder's modification time before it was read
 * @param readMs when it was read
 * @param isCut whether it holds more than was read
 */
record FolderListing(
    List<Path> files, List<Path> folders, long modifiedMs, long readMs, boolean isCut) {
  static final FolderListing NONE = new FolderListing(List.of(), List.of(), 0, 0, false);

  /** The most names of one folder; what lies beyond is told, not read. */
  static final int MAX_NAMES = 200_000;

  /** A folder changed this shortly before it was read may have changed again in the same tick. */
  static final long CLOCK_TICK_MS = 50;

  /** Reads up to {@code most} names that are {@code wanted}. */
  static FolderListing read(Path folder, Predicate<Path> wanted, int most, long nowMs)
      throws IOException {
    List<Path> files = new ArrayList<>();
    List<Path> folders = new ArrayList<>();
    long modifiedMs = modifiedMs(folder);
    int names = 0;
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, wanted::test)) {
      for (Path path : stream) {
        if (++names > most) {
          break;
        }
        sort(path, files, folders);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    files.sort(null);
    folders.sort(null);
    return new FolderListing(files, folders, modifiedMs, nowMs, names > most);
  }

  /** Whether {@code folder} holds, as far as its time tells, what it held then. */
  boolean isCurrent(Path folder) {
    try {
      return modifiedMs(folder) == modifiedMs && readMs - modifiedMs > CLOCK_TICK_MS;
    } catch (IOException e) {
      return false;
    }
  }

  private static void sort(Path path, List<Path> files, List<Path> folders) throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (java.nio.file.NoSuchFileException gone) {
      return;
    }
    if (attributes.isRegularFile()) {
      files.add(path);
    } else if (attributes.isDirectory()) {
      folders.add(path);
    }
  }

  private static long modifiedMs(Path folder) throws IOException {
    return Files.getLastModifiedTime(folder).toMillis();
  }
}
