package dev.yaqlog.core.regex;

import java.util.List;

/** A pattern as it was read; groups have gone into its shape. */
sealed interface Node {
  Node EMPTY = new Sequence(List.of());

  /** One character out of a set. */
  record One(CharSet set) implements Node {}

  /** One character, of which only the pattern engine knows which it may be. */
  record Opaque() implements Node {}

  record Sequence(List<Node> nodes) implements Node {}

  record Choice(List<Node> nodes) implements Node {}

  /**
   * Something again and again.
   *
   * @param max {@link #NO_END}, or how often at most
   */
  record Repeat(Node node, int min, int max) implements Node {
    static final int NO_END = -1;
  }

  /** A place between two characters. */
  enum Boundary implements Node {
    TEXT_START,
    TEXT_END,
    LINE_START,
    LINE_END,
    WORD,
    NO_WORD
  }
}
