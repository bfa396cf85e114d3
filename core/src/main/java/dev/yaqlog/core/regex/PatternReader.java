package dev.yaqlog.core.regex;

import dev.yaqlog.core.regex.Node.Boundary;
import dev.yaqlog.core.regex.Node.Choice;
import dev.yaqlog.core.regex.Node.One;
import dev.yaqlog.core.regex.Node.Opaque;
import dev.yaqlog.core.regex.Node.Repeat;
import dev.yaqlog.core.regex.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a pattern of RE2. Where it does not understand something to the letter it gives up; it
 * never guesses.
 */
final class PatternReader {
  /** Who walks the tree goes as deep. */
  private static final int MAX_DEPTH = 100;

  private static final CharSet LF = CharSet.of('\n');

  private final PatternText text;
  private boolean anyCase;
  private boolean manyLines;
  private boolean dotIsAll;
  private int depth;

  private PatternReader(String pattern, boolean anyCase) {
    this.text = new PatternText(pattern);
    this.anyCase = anyCase;
  }

  /**
   * The pattern; empty if it is not understood.
   *
   * @throws RegexPattern.Refused if it should not be compiled
   */
  static Optional<Node> read(String pattern, boolean anyCase) {
    try {
      PatternReader reader = new PatternReader(pattern, anyCase);
      Node node = reader.choice();
      return reader.text.more() ? Optional.empty() : Optional.of(node);
    } catch (NotUnderstood e) {
      return Optional.empty();
    }
  }

  private Node choice() {
    List<Node> choices = new ArrayList<>();
    do {
      choices.add(sequence());
    } while (text.take("|"));
    return choices.size() == 1 ? choices.get(0) : new Choice(choices);
  }

  private Node sequence() {
    List<Node> atoms = new ArrayList<>();
    while (text.more() && !text.at("|") && !text.at(")")) {
      step(atoms);
    }
    return atoms.size() == 1 ? atoms.get(0) : new Sequence(atoms);
  }

  private void step(List<Node> atoms) {
    if (text.take("(")) {
      group(atoms);
    } else if (text.take("[")) {
      atoms.add(new ClassReader(text, anyCase).read());
    } else if (text.take("\\")) {
      escape(atoms);
    } else if (text.take(".")) {
      atoms.add(new One(dotIsAll ? CharSet.ofRanges(0, CharSet.MAX) : LF.not()));
    } else if (text.take("^")) {
      atoms.add(manyLines ? Boundary.LINE_START : Boundary.TEXT_START);
    } else if (text.take("$")) {
      atoms.add(manyLines ? Boundary.LINE_END : Boundary.TEXT_END);
    } else if (!repeat(atoms)) {
      atoms.add(literal(text.next()));
    }
  }

  /* Flags hold to the end of the group that they stand in. */
  private void group(List<Node> atoms) {
    boolean outerCase = anyCase;
    boolean outerLines = manyLines;
    boolean outerDot = dotIsAll;
    if (text.take("?") && !text.takeGroupName() && !flags()) {
      return;
    }
    requireShallow(++depth);
    atoms.add(choice());
    text.require(")");
    depth--;
    anyCase = outerCase;
    manyLines = outerLines;
    dotIsAll = outerDot;
  }

  /** Whether a group follows, not only flags. */
  private boolean flags() {
    boolean on = true;
    while (true) {
      switch (text.next()) {
        case 'i' -> anyCase = on;
        case 'm' -> manyLines = on;
        case 's' -> dotIsAll = on;
        case 'U' -> {} // which of several matches it is does not matter
        case '-' -> on = false;
        case ':' -> {
          return true;
        }
        case ')' -> {
          return false;
        }
        default -> throw new NotUnderstood();
      }
    }
  }

  private boolean repeat(List<Node> atoms) {
    Optional<PatternText.Times> times = text.takeTimes();
    times.ifPresent(
        t -> {
          if (atoms.isEmpty()) {
            throw new NotUnderstood();
          }
          text.take("?");
          int last = atoms.size() - 1;
          atoms.set(last, new Repeat(atoms.get(last), t.min(), t.max()));
          requireShallow(repeats(atoms.get(last)));
        });
    return times.isPresent();
  }

  /* Flags between them allow any number: a*(?i)*(?i)* */
  private static int repeats(Node node) {
    int repeats = 0;
    for (Node at = node; at instanceof Repeat repeat; at = repeat.node()) {
      repeats++;
    }
    return repeats;
  }

  private static void requireShallow(int depth) {
    if (depth > MAX_DEPTH) {
      throw new RegexPattern.Refused("nested more than " + MAX_DEPTH + " deep", false);
    }
  }

  private void escape(List<Node> atoms) {
    if (text.take("Q")) {
      text.takeQuoted().codePoints().forEach(c -> atoms.add(literal(c)));
    } else if (text.take("A")) {
      atoms.add(Boundary.TEXT_START);
    } else if (text.take("z")) {
      atoms.add(Boundary.TEXT_END);
    } else if (text.take("b")) {
      atoms.add(Boundary.WORD);
    } else if (text.take("B")) {
      atoms.add(Boundary.NO_WORD);
    } else if (text.takeUnicodeName()) {
      atoms.add(new Opaque());
    } else {
      Optional<CharSet> named = text.takePerl(anyCase);
      atoms.add(named.isPresent() ? new One(named.get()) : literal(text.escaped()));
    }
  }

  private Node literal(int c) {
    CharSet set = CharSet.of(c);
    if (!anyCase) {
      return new One(set);
    }
    if (set.isAscii()) {
      return new One(set.anyCase());
    }
    text.requireFoldable(c, c);
    return new Opaque();
  }
}
