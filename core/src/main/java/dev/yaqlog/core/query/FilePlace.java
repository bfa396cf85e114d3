package dev.yaqlog.core.query;

import dev.yaqlog.core.files.Fingerprint;
import dev.yaqlog.core.files.LogFile;
import java.util.Objects;
import java.util.Optional;

/**
 * A place in a log file that can be found again when the file has another name.
 *
 * @param fingerprint of the first {@code length} bytes of its text
 * @param nameHash 16 bits of its daemon and run, to tell files apart that begin alike
 * @param pathHash 16 bits of its path, to tell whether it was moved; 0 where nobody asks; less than
 *     {@link #MAX_MISSES} where the file was missing in so many answers
 * @param offset in its text
 */
record FilePlace(long fingerprint, int length, int nameHash, int pathHash, long offset) {
  static final int HASH_MASK = 0xFFFF;

  /** So many first bytes a file is known by: a head. Few files are shorter, and those may grow. */
  static final int KNOWN_BYTES = 64;

  /** In as many answers a file may be missing before its place is forgotten. */
  private static final int MAX_MISSES = 8;

  static FilePlace of(LogFile file, long offset) {
    byte[] prefix = file.prefix();
    long fingerprint = Fingerprint.of(prefix, prefix.length);
    return new FilePlace(fingerprint, prefix.length, nameHash(file), pathHash(file), offset);
  }

  FilePlace withOffset(long other) {
    return other == offset ? this : new FilePlace(fingerprint, length, nameHash, pathHash, other);
  }

  /** 16 bits of what a file begins with, as long as that is at least {@link #KNOWN_BYTES}. */
  static int knownHash(LogFile file) {
    int known = Math.min(KNOWN_BYTES, file.prefix().length);
    return fold(Long.hashCode(Fingerprint.of(file.prefix(), known)));
  }

  /**
   * The place of an entry. It looks at nothing that may come after the entry's head, so it is the
   * same for good.
   */
  static FilePlace ofEntry(LogFile file, long offset, int headLength) {
    int length = (int) Math.min(file.prefix().length, offset + Math.max(1, headLength));
    return new FilePlace(Fingerprint.of(file.prefix(), length), length, nameHash(file), 0, offset);
  }

  boolean isIn(LogFile file) {
    byte[] prefix = file.prefix();
    return prefix.length >= length
        && Fingerprint.of(prefix, length) == fingerprint
        && (length > 0 || nameHash == nameHash(file));
  }

  /** In how many answers its file was missing. */
  int misses() {
    return pathHash < MAX_MISSES ? pathHash : 0;
  }

  /** Empty if it was missing often enough. */
  Optional<FilePlace> missedOnceMore() {
    int misses = misses() + 1;
    return misses < MAX_MISSES
        ? Optional.of(new FilePlace(fingerprint, length, nameHash, misses, offset))
        : Optional.empty();
  }

  boolean isSamePath(LogFile file) {
    return pathHash < MAX_MISSES ? nameHash == nameHash(file) : pathHash == pathHash(file);
  }

  static int nameHash(LogFile file) {
    return fold(Objects.hash(file.daemon().kind(), file.daemon().name(), file.started()));
  }

  private static int pathHash(LogFile file) {
    return Math.max(MAX_MISSES, fold(file.path().toAbsolutePath().toString().hashCode()));
  }

  static int fold(int hash) {
    return (hash ^ (hash >>> 16)) & HASH_MASK;
  }
}
