package dev.yaqlog.core.files;

import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * A short hash of the first bytes of a log file's text. With it a file is known again after it was
 * renamed, moved or compressed; an inode would not do, it is reused at once.
 */
public final class Fingerprint {
  /**
   * How many bytes are looked at: several lines, and the first lines of two runs differ in time.
   */
  public static final int MAX_LENGTH = 512;

  private Fingerprint() {}

  /** 48 bits of the first {@code length} of {@code prefix}. */
  public static long of(byte[] prefix, int length) {
    CRC32 first = new CRC32();
    first.update(prefix, 0, length);
    CRC32C second = new CRC32C();
    second.update(prefix, 0, length);
    return (first.getValue() << 16) ^ second.getValue();
  }
}
