package dev.yaqlog.benchmarks.corpus;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Things of which some are chosen more often than others. */
final class Weighted<T> {
  private final List<T> things;
  private final double[] sums;

  Weighted(List<T> things, ToDoubleFunction<T> weight) {
    this.things = List.copyOf(things);
    this.sums = things.stream().mapToDouble(weight).toArray();
    Arrays.parallelPrefix(sums, Double::sum);
  }

  T choose(Dice dice) {
    int found = Arrays.binarySearch(sums, dice.fraction() * sums[sums.length - 1]);
    return things.get(found >= 0 ? found + 1 : -found - 1);
  }
}
