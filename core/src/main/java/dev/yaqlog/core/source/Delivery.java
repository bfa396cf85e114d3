package dev.yaqlog.core.source;

import dev.yaqlog.core.model.Cursor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a subscriber is told. */
public sealed interface Delivery {
  /** The place reached: who subscribes anew with it misses and repeats nothing. */
  Cursor cursor();

  /**
   * Entries, oldest first; none where it only tells of gaps, or that all is well.
   *
   * @param dropped what was left out before them; null if nothing was
   */
  record Entries(Batch batch, @Nullable Dropped dropped) implements Delivery {
    @Override
    public Cursor cursor() {
      return batch.cursor();
    }

    /** What is gone before them, unless it was told before. */
    public List<Gap> gaps() {
      if (dropped == null || dropped.gaps().isEmpty()) {
        return batch.gaps();
      }
      List<Gap> all = new ArrayList<>(dropped.gaps());
      all.addAll(batch.gaps());
      return List.copyOf(all);
    }
  }

  /** All that was there when it subscribed was told; given once. */
  record CaughtUp(Cursor cursor) implements Delivery {}

  /** There is no more to come. */
  record Ended(Cursor cursor, Reason reason) implements Delivery {}

  /** Why a subscription ended by itself. */
  enum Reason {
    /** The subscriber took less than there was, and wished to end then. */
    SLOW,
    /** The logs can't be read any more. */
    FAILED,
    /** Whoever tells ends. */
    SHUTDOWN,
    /** The subscriber shut down its side of the connection, so that it may be gone. */
    LEFT
  }
}
