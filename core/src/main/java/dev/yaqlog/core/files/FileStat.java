package dev.yaqlog.core.files;

import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * What the file system says of a file at one moment.
 *
 * @param size bytes on disk
 * @param modifiedMs last modification, milliseconds since 1970
 * @param key device and inode, null where the system has none; reused soon after a file is deleted
 */
public record FileStat(long size, long modifiedMs, @Nullable Object key) {
  static FileStat of(BasicFileAttributes attributes) {
    return new FileStat(
        attributes.size(), attributes.lastModifiedTime().toMillis(), attributes.fileKey());
  }
}
