package dev.yaqlog.core.wire;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The keys of an entry's map, each packed once and for all. */
enum EntryField {
  LEVEL,
  TIME,
  UTC_OFFSET,
  KIND,
  NAME,
  MESSAGE,
  CURSOR,
  DAEMON,
  TRUNCATED,
  CONTEXT,
  AMENDED,
  REPEAT;

  private static final int FIXSTR = 0xa0;

  private final String key = name().toLowerCase(Locale.ROOT);
  private final byte[] packed = fixstr(key);
  private final KnownBytes known = new KnownBytes(packed);

  String key() {
    return key;
  }

  /** The key as msgpack; not to be changed. */
  byte[] packed() {
    return packed;
  }

  /** The key as msgpack, to be looked for. */
  KnownBytes known() {
    return known;
  }

  /** A str of at most 31 bytes as msgpack. */
  static byte[] fixstr(String text) {
    byte[] bytes = (" " + text).getBytes(StandardCharsets.UTF_8);
    bytes[0] = (byte) (FIXSTR | bytes.length - 1);
    return bytes;
  }
}
