package dev.yaqlog.core.files;

/** How the bytes of a log file are packed, as the end of its name says. */
public enum Compression {
  NONE(""),
  GZIP(".gz"),
  ZSTD(".zst");

  private final String suffix;

  Compression(String suffix) {
    this.suffix = suffix;
  }

  /** Such as {@code .gz}; empty for none. */
  public String suffix() {
    return suffix;
  }

  /** The compression that {@code fileName} ends in. */
  public static Compression of(String fileName) {
    if (fileName.endsWith(GZIP.suffix)) {
      return GZIP;
    }
    return fileName.endsWith(ZSTD.suffix) ? ZSTD : NONE;
  }
}
