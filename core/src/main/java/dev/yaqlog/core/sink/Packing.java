package dev.yaqlog.core.sink;

import java.util.Optional;

/** How files that were left are compressed. */
public enum Packing {
  NONE(""),
  GZIP(".gz"),
  /** Takes zstd-jni on the class path. */
  ZSTD(".zst");

  /** What {@link #parse} accepts, for error messages. */
  public static final String ACCEPTED = "gz, zst or none";

  private final String suffix;

  Packing(String suffix) {
    this.suffix = suffix;
  }

  /** Reads the value of {@code compress}. */
  public static Optional<Packing> parse(String text) {
    return switch (text) {
      case "none", "" -> Optional.of(NONE);
      case "gz", "gzip" -> Optional.of(GZIP);
      case "zst", "zstd" -> Optional.of(ZSTD);
      default -> Optional.empty();
    };
  }

  /** A file's name without what compression put behind it. */
  static String unpacked(String fileName) {
    for (Packing packing : values()) {
      if (packing != NONE && fileName.endsWith(packing.suffix)) {
        return fileName.substring(0, fileName.length() - packing.suffix.length());
      }
    }
    return fileName;
  }

  /** What a file's name gets, such as {@code .gz}; empty for none. */
  public String suffix() {
    return suffix;
  }
}
