package dev.yaqlog.core.follow;

import dev.yaqlog.core.source.Batch;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a group was told lately, kept as long as one of it is behind, so that many who were held up
 * by the same need not read the files again, each for itself. Safe for any number of threads.
 */
final class History {
  /** More than a second of a log that gets twenty thousand lines in it. */
  static final long MAX_BYTES = 8 << 20;

  private final QueueBudget budget;
  private final Map<Long, Batch> batches = new HashMap<>();
  private int behind;
  private long bytes;
  private long end;

  History(QueueBudget budget) {
    this.budget = budget;
  }

  /**
   * Takes in what is told to the group.
   *
   * @return its number, one more than the last one's
   */
  synchronized long add(Batch batch) {
    batches.put(end, batch);
    budget.hold(batch);
    bytes += batch.bytes();
    end++;
    while (batches.size() > 1 && (bytes > MAX_BYTES || budget.isSpent())) {
      forgetFirst();
    }
    return end - 1;
  }

  /** Once all were told: what nobody is behind for is forgotten. */
  synchronized void told() {
    while (behind == 0 && !batches.isEmpty()) {
      forgetFirst();
    }
  }

  /** One more is behind. */
  synchronized void join() {
    behind++;
  }

  /** One is behind no longer. */
  synchronized void leave() {
    behind--;
    told();
  }

  /** The number of what is told next. */
  synchronized long end() {
    return end;
  }

  /** What has this number; null if it is not kept any more, or not there yet. */
  synchronized @Nullable Batch at(long number) {
    return batches.get(number);
  }

  private void forgetFirst() {
    Batch first = batches.remove(end - batches.size());
    if (first != null) {
      bytes -= first.bytes();
      budget.release(first);
    }
  }
}
