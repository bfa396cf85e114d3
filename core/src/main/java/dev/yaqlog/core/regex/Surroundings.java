package dev.yaqlog.core.regex;

import dev.yaqlog.core.regex.Node.Boundary;
import java.util.BitSet;
import java.util.stream.Stream;

/** What stands before or after a place between two bytes, as far as boundaries ask for it. */
enum Surroundings {
  /** Nobody asks, or it is not known yet. */
  UNKNOWN,
  /** The start or the end of the text. */
  EDGE,
  LINE_BREAK,
  WORD,
  OTHER,
  /** A byte in the middle of a character. */
  INSIDE;

  private static final BitSet WORD_BYTES =
      ByteSet.asciiOf(CharSet.ofRanges('0', '9', 'A', 'Z', '_', '_', 'a', 'z'));

  /** Sets that part bytes of which this knows a difference. */
  static Stream<BitSet> tellingSets() {
    return Stream.of(ByteSet.range('\n', '\n'), WORD_BYTES, ByteSet.continuations());
  }

  static Surroundings before(int b) {
    return b == '\n' ? LINE_BREAK : WORD_BYTES.get(b) ? WORD : OTHER;
  }

  static Surroundings after(int b) {
    return ByteSet.continuations().get(b) ? INSIDE : before(b);
  }

  /** Whether a boundary can be judged without what comes after. */
  static boolean looksBack(Boundary boundary) {
    return boundary == Boundary.TEXT_START || boundary == Boundary.LINE_START;
  }

  /** Whether a boundary is between {@code before} and {@code after}. */
  static boolean isAt(Boundary boundary, Surroundings before, Surroundings after) {
    return switch (boundary) {
      case TEXT_START -> before == EDGE;
      case LINE_START -> before == EDGE || before == LINE_BREAK;
      case TEXT_END -> after == EDGE;
      case LINE_END -> after == EDGE || after == LINE_BREAK;
      case WORD -> after != INSIDE && (before == WORD) != (after == WORD);
      case NO_WORD -> after != INSIDE && (before == WORD) == (after == WORD);
    };
  }
}
