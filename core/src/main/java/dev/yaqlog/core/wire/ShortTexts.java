package dev.yaqlog.core.wire;

import org.jspecify.annotations.Nullable;

/**
 * Short texts that a peer has said, as it says most of them again and again: keys, kinds, names.
 * Those of ASCII alone are found again.
 */
final class ShortTexts {
  /** In bytes; what is longer is seldom said twice. */
  static final int MAX_LENGTH = 32;

  /** A power of two; two texts of one place push each other out. */
  private static final int PLACES = 64;

  private final @Nullable String[] texts = new String[PLACES];

  /** The text of the {@code length} bytes from {@code from} on; null if it is not known. */
  @Nullable String find(byte[] bytes, int from, int length) {
    String known = texts[place(bytes, from, length)];
    return known != null && isOf(known, bytes, from, length) ? known : null;
  }

  /** Keeps {@code text}, which is that of the {@code length} bytes from {@code from} on. */
  void add(byte[] bytes, int from, int length, String text) {
    texts[place(bytes, from, length)] = text;
  }

  private static boolean isOf(String text, byte[] bytes, int from, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != bytes[from + i]) {
        return false;
      }
    }
    return true;
  }

  private static int place(byte[] bytes, int from, int length) {
    int hash = length;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash & (PLACES - 1);
  }
}
