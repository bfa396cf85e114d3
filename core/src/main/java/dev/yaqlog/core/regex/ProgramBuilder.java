package dev.yaqlog.core.regex;

import dev.yaqlog.core.regex.ByteProgram.At;
import dev.yaqlog.core.regex.ByteProgram.Fork;
import dev.yaqlog.core.regex.ByteProgram.Found;
import dev.yaqlog.core.regex.ByteProgram.OneOf;
import dev.yaqlog.core.regex.ByteProgram.Step;
import dev.yaqlog.core.regex.Node.Boundary;
import dev.yaqlog.core.regex.Node.Choice;
import dev.yaqlog.core.regex.Node.One;
import dev.yaqlog.core.regex.Node.Repeat;
import dev.yaqlog.core.regex.Node.Sequence;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Makes a program of a pattern, from its end to its start. */
final class ProgramBuilder {
  /** A character beyond ASCII takes several. */
  private static final int MAX_STEPS = 4 * RegexPattern.MAX_PROGRAM;

  private static final CharSet BEYOND_ASCII = CharSet.ofRanges(0x80, CharSet.MAX);

  private final List<Step> steps = new ArrayList<>();

  private ProgramBuilder() {}

  /** Empty if there is something in the pattern that only the pattern engine knows. */
  static Optional<ByteProgram> build(Node node) {
    ProgramBuilder builder = new ProgramBuilder();
    try {
      int start = builder.add(node, builder.add(new Found()));
      return Optional.of(new ByteProgram(builder.steps, start));
    } catch (NotUnderstood e) {
      return Optional.empty();
    }
  }

  private int add(Step step) {
    if (steps.size() >= MAX_STEPS) {
      throw new NotUnderstood();
    }
    steps.add(step);
    return steps.size() - 1;
  }

  /** Adds what leads through {@code node} to {@code next}, and gives where it begins. */
  private int add(Node node, int next) {
    if (node instanceof One one) {
      return addOne(one.set(), next);
    }
    if (node instanceof Sequence sequence) {
      int from = next;
      for (int i = sequence.nodes().size() - 1; i >= 0; i--) {
        from = add(sequence.nodes().get(i), from);
      }
      return from;
    }
    if (node instanceof Choice choice) {
      return fork(choice.nodes().stream().map(one -> add(one, next)).toList());
    }
    if (node instanceof Repeat repeat) {
      return addRepeat(repeat, next);
    }
    if (node instanceof Boundary boundary) {
      return add(new At(boundary, next));
    }
    throw new NotUnderstood();
  }

  private int fork(List<Integer> places) {
    int from = places.get(places.size() - 1);
    for (int i = places.size() - 2; i >= 0; i--) {
      from = add(new Fork(places.get(i), from));
    }
    return from;
  }

  private int addRepeat(Repeat repeat, int next) {
    int from = next;
    int left = repeat.min();
    if (repeat.max() == Repeat.NO_END) {
      int loop = add(new Found()); // its place is needed before what it leads to
      int body = add(repeat.node(), loop);
      steps.set(loop, new Fork(body, next));
      from = left > 0 ? body : loop;
      left--;
    }
    for (int i = repeat.min(); i < repeat.max(); i++) {
      from = add(new Fork(add(repeat.node(), from), next));
    }
    for (; left > 0; left--) {
      from = add(repeat.node(), from);
    }
    return from;
  }

  private int addOne(CharSet set, int next) {
    BitSet ascii = ByteSet.asciiOf(set);
    if (set.containsAll(BEYOND_ASCII)) {
      return addAny(ascii, next);
    }
    List<Integer> places = new ArrayList<>();
    places.add(add(new OneOf(ascii, next)));
    for (List<BitSet> sequence : Utf8Sequences.of(set)) {
      int from = next;
      for (int i = sequence.size() - 1; i >= 0; i--) {
        from = add(new OneOf(sequence.get(i), from));
      }
      places.add(from);
    }
    return fork(places);
  }

  /* The text is UTF-8: bytes that go on with a character belong to the one that began before. */
  private int addAny(BitSet ascii, int next) {
    int loop = add(new Found());
    steps.set(loop, new Fork(add(new OneOf(ByteSet.continuations(), loop)), next));
    BitSet first = ByteSet.leads();
    first.or(ascii);
    return add(new OneOf(first, loop));
  }
}
