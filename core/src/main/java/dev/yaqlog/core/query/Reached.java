package dev.yaqlog.core.query;

import org.jspecify.annotations.Nullable;

/** A place in a file that an answer reached. */
record Reached(FileFacts facts, long place) {

  /** The same, but at {@code other} if that is not null. */
  Reached backTo(@Nullable Long other) {
    return other == null ? this : new Reached(facts, other);
  }
}
