package dev.yaqlog.core.query;

import dev.yaqlog.core.model.LevelCounts;
import dev.yaqlog.core.model.LogException.TooBusy;
import dev.yaqlog.core.source.CountQuery;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Counts by intervals of time, which follow one another closely and come about in order. */
final class Buckets {
  private static final int PAGE_BITS = 3;
  private static final int PAGE = 1 << PAGE_BITS;

  private final Map<Long, @Nullable LevelCounts[]> pages = new TreeMap<>();
  private @Nullable LevelCounts[] lastPage = new LevelCounts[0];
  private long lastNumber = Long.MIN_VALUE;
  private final int[] size;

  /**
   * Counts of nothing yet.
   *
   * @param size one number: of intervals in these buckets and others that share it
   */
  Buckets(int[] size) {
    this.size = size;
  }

  /**
   * The counts of one interval, to be added to.
   *
   * @throws TooBusy if there are more intervals than an answer may have
   */
  LevelCounts at(long bucket) {
    long number = bucket >> PAGE_BITS;
    if (number != lastNumber || lastPage.length == 0) {
      lastPage = pages.computeIfAbsent(number, any -> new LevelCounts[PAGE]);
      lastNumber = number;
    }
    int place = (int) (bucket & PAGE - 1);
    LevelCounts known = lastPage[place];
    return known != null ? known : add(place);
  }

  /** Gives all that are not empty, in order. */
  void forEach(BiConsumer<Long, LevelCounts> consumer) {
    pages.forEach(
        (number, page) -> {
          for (int i = 0; i < PAGE; i++) {
            LevelCounts counts = page[i];
            if (counts != null) {
              consumer.accept((number << PAGE_BITS) + i, counts);
            }
          }
        });
  }

  private LevelCounts add(int place) {
    if (++size[0] > CountQuery.MAX_BUCKETS) {
      throw new TooBusy("max_buckets", CountQuery.MAX_BUCKETS);
    }
    LevelCounts added = new LevelCounts();
    lastPage[place] = added;
    return added;
  }
}
