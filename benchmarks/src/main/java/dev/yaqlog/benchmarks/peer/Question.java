package dev.yaqlog.benchmarks.peer;

import dev.yaqlog.core.model.Filter;
import java.util.Map;

/**
 * What everybody is asked.
 *
 * @param targets by a peer's name, how many times as fast as it we want to be
 */
public record Question(String title, Shape shape, Filter filter, Map<String, Double> targets) {
  /** How many entries are wanted where the newest are. */
  public static final int NEWEST = 100;

  public Question {
    targets = Map.copyOf(targets);
  }

  /** What the answer is made of. */
  public enum Shape {
    /** Every matching entry, of which there are few. */
    ENTRIES,
    /** The {@link #NEWEST} newest. */
    NEWEST_ENTRIES,
    /** How many. */
    COUNT,
    /** How many of each level in each minute. */
    HISTOGRAM
  }
}
