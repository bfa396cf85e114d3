package dev.yaqlog.core.regex;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Texts as they are found in files: mostly UTF-8. */
final class RandomBytes {
  private RandomBytes() {}

  /** The bytes of {@code text}, of which some are another now and then. */
  static byte[] spoilt(Random random, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      if (random.nextInt(40) == 0) {
        bytes[i] = (byte) random.nextInt(256);
      }
    }
    return bytes;
  }
}
