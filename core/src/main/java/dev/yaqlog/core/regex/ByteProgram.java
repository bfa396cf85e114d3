package dev.yaqlog.core.regex;

import dev.yaqlog.core.regex.Node.Boundary;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A pattern as a machine that can be in several of its places at once and goes on with each byte of
 * UTF-8.
 */
final class ByteProgram {
  /** What happens in each place. */
  sealed interface Step {}

  /** Goes on if the next byte is one of these. */
  record OneOf(BitSet bytes, int next) implements Step {}

  /** Goes on in two places. */
  record Fork(int one, int other) implements Step {}

  record At(Boundary boundary, int next) implements Step {}

  record Found() implements Step {}

  private final Step[] steps;
  private final int start;
  private final char[] classes = new char[ByteSet.SIZE];
  private final byte[] samples;

  ByteProgram(List<Step> steps, int start) {
    this.steps = steps.toArray(Step[]::new);
    this.start = start;
    this.samples = new byte[classify()];
    for (int b = 0; b < ByteSet.SIZE; b++) {
      samples[classes[b]] = (byte) b;
    }
  }

  int start() {
    return start;
  }

  int size() {
    return steps.length;
  }

  Step step(int place) {
    return steps[place];
  }

  /** The class of each byte; no step tells bytes of one class apart. Not to be changed. */
  char[] classes() {
    return classes;
  }

  int classCount() {
    return samples.length;
  }

  /** Some byte of a class. */
  int sample(int byteClass) {
    return samples[byteClass] & 0xFF;
  }

  private int classify() {
    int count = 1;
    for (BitSet set : (Iterable<BitSet>) tellingSets()::iterator) {
      Map<Integer, Integer> ids = new HashMap<>();
      for (int b = 0; b < ByteSet.SIZE; b++) {
        int key = classes[b] * 2 + (set.get(b) ? 1 : 0);
        Integer id = ids.computeIfAbsent(key, k -> ids.size());
        classes[b] = (char) id.intValue();
      }
      count = ids.size();
    }
    return count;
  }

  private Stream<BitSet> tellingSets() {
    Stream<BitSet> ofSteps =
        Arrays.stream(steps).filter(OneOf.class::isInstance).map(step -> ((OneOf) step).bytes());
    boolean bounded = Arrays.stream(steps).anyMatch(At.class::isInstance);
    Stream<BitSet> ofBoundaries = bounded ? Surroundings.tellingSets() : Stream.empty();
    return Stream.concat(ofSteps, ofBoundaries).distinct();
  }
}
