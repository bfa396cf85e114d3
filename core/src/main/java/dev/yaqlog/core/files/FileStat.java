package dev.yaqlog.core.files;

import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the file system says of a file at one moment.
 *
 * @param size bytes on disk
 * @param modifiedNs last modification, nanoseconds since 1970, as fine as the file system has it
 * @param key device and inode, null where the system has none; reused soon after a file is deleted
 */
public record FileStat(long size, long modifiedNs, @Nullable Object key) {
  static FileStat of(BasicFileAttributes attributes) {
    return new FileStat(
        attributes.size(),
        attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
        attributes.fileKey());
  }

  /** Whether a file of which {@code now} is said is unchanged. */
  boolean isOf(BasicFileAttributes now) {
    return now.size() == size
        && now.lastModifiedTime().to(TimeUnit.NANOSECONDS) == modifiedNs
        && Objects.equals(now.fileKey(), key);
  }

  /** Last modification, milliseconds since 1970. */
  public long modifiedMs() {
    return Math.floorDiv(modifiedNs, 1_000_000L);
  }
}
