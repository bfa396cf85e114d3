package dev.yaqlog.core.index;

import dev.yaqlog.core.files.LogFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * All that decides what the text of a file is and how it is read, as a hash: whose it is, which
 * file of the file system, how it begins, its format, and the zone of its times.
 */
final class IndexName {
  static final int LENGTH = 32;

  static final String SUFFIX = ".yaqidx";

  private static final int FILE_NAME_BYTES = 16;

  private final byte[] hash;

  IndexName(byte[] hash) {
    this.hash = hash;
  }

  static IndexName of(LogFile file, ZoneId zone) {
    MessageDigest digest = sha256();
    Object key = file.stat().key();
    for (Object part :
        new Object[] {
          file.daemon().kind(),
          file.daemon().name(),
          file.started(),
          file.format().formatName(),
          file.isCompressed(),
          key == null ? file.path().toAbsolutePath() : key,
          zone.getId(),
          zone.getRules().hashCode()
        }) {
      byte[] text = String.valueOf(part).getBytes(StandardCharsets.UTF_8);
      digest.update((text.length + ":").getBytes(StandardCharsets.UTF_8));
      digest.update(text);
    }
    return new IndexName(digest.digest(file.prefix()));
  }

  /** The whole hash; not to be changed. */
  byte[] hash() {
    return hash;
  }

  String fileName() {
    return HexFormat.of().formatHex(Arrays.copyOf(hash, FILE_NAME_BYTES)) + SUFFIX;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
