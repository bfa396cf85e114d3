package dev.yaqlog.core.query;

import org.jspecify.annotations.Nullable;

/**
 * A place in a file that an answer reached.
 *
 * @param mark what stands before it, {@link FilePlace#UNKNOWN} where that is not at hand
 */
record Reached(FileFacts facts, long place, int mark) {
  Reached(FileFacts facts, long place) {
    this(facts, place, FilePlace.UNKNOWN);
  }

  /** The same, but at {@code other} if that is not null. */
  Reached backTo(@Nullable Long other) {
    return other == null ? this : new Reached(facts, other);
  }
}
