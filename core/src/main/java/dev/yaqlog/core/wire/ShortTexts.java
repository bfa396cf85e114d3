package dev.yaqlog.core.wire;

import org.jspecify.annotations.Nullable;

/**
 * Short texts that a frame has said, as it says most of them again and again: keys, kinds, names.
 * Those of ASCII alone are found again.
 */
final class ShortTexts {
  /** In bytes; what is longer is seldom said twice. */
  static final int MAX_LENGTH = 32;

  /** A power of two; two texts of one place push each other out. */
  private static final int PLACES = 64;

  private final @Nullable String[] texts = new String[PLACES];

  /** The text of the first {@code length} of {@code bytes}; null if it is not known. */
  @Nullable String find(byte[] bytes, int length) {
    String known = texts[place(bytes, length)];
    return known != null && isOf(known, bytes, length) ? known : null;
  }

  /** Keeps {@code text}, which is that of the first {@code length} of {@code bytes}. */
  void add(byte[] bytes, int length, String text) {
    texts[place(bytes, length)] = text;
  }

  private static boolean isOf(String text, byte[] bytes, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private static int place(byte[] bytes, int length) {
    int hash = length;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash & (PLACES - 1);
  }
}
