package dev.yaqlog.core.format;

import dev.yaqlog.core.model.Level;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A word that names a level, in any case. */
final class LevelWord {
  private static final int LOWER_CASE = 0x20;

  private final byte[] lowerCase;
  private final Level level;

  private LevelWord(String word) {
    this.lowerCase = word.getBytes(StandardCharsets.US_ASCII);
    this.level = Level.parse(word).orElseThrow();
  }

  /** Such of {@code words}, which {@link Level#parse} knows. */
  static LevelWord[] of(String... words) {
    LevelWord[] result = new LevelWord[words.length];
    for (int i = 0; i < words.length; i++) {
      result[i] = new LevelWord(words[i]);
    }
    return result;
  }

  /** The level that {@code bytes[from, to)} names, null if it is none of {@code words}. */
  static @Nullable Level find(LevelWord[] words, byte[] bytes, int from, int to) {
    for (LevelWord word : words) {
      if (isSame(word.lowerCase, bytes, from, to)) {
        return word.level;
      }
    }
    return null;
  }

  /** Whether {@code bytes[from, to)} are these letters, in any case. */
  static boolean isSame(byte[] lowerCase, byte[] bytes, int from, int to) {
    if (to - from != lowerCase.length) {
      return false;
    }
    for (int i = 0; i < lowerCase.length; i++) {
      if ((bytes[from + i] | LOWER_CASE) != lowerCase[i]) {
        return false;
      }
    }
    return true;
  }
}
