package dev.yaqlog.core.source;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.LevelCounts;
import dev.yaqlog.core.model.LogEntry;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Entries that came together, one object for all subscribers who get the same. Safe for any number
 * of threads.
 */
public final class Batch {
  /** What an entry takes beside its message, about. */
  private static final int ENTRY_OVERHEAD = 160;

  private final List<LogEntry> entries;
  private final List<Gap> gaps;
  private final Cursor cursor;
  private final long bytes;
  private final AtomicInteger holders = new AtomicInteger();
  private byte @Nullable [] packed;

  /**
   * @param gaps what is gone before them
   * @param cursor the place behind them
   */
  public Batch(List<LogEntry> entries, List<Gap> gaps, Cursor cursor) {
    this.entries = List.copyOf(entries);
    this.gaps = List.copyOf(gaps);
    this.cursor = cursor;
    this.bytes =
        this.entries.stream().mapToLong(e -> ENTRY_OVERHEAD + e.message().bytes().length).sum();
  }

  public List<LogEntry> entries() {
    return entries;
  }

  public List<Gap> gaps() {
    return gaps;
  }

  /** Whether it only tells where things are. */
  public boolean isEmpty() {
    return entries.isEmpty() && gaps.isEmpty();
  }

  public Cursor cursor() {
    return cursor;
  }

  /** What it takes in memory, about. */
  public long bytes() {
    return bytes;
  }

  /** One more queue holds it; says whether that is the first. */
  public boolean hold() {
    return holders.getAndIncrement() == 0;
  }

  /** A queue holds it no longer; says whether that was the last. */
  public boolean release() {
    return holders.decrementAndGet() == 0;
  }

  /** How many entries there are of each level. */
  public LevelCounts levels() {
    LevelCounts levels = new LevelCounts();
    entries.forEach(entry -> levels.add(entry.level(), 1));
    return levels;
  }

  /** It as bytes to be sent, made by the first who asks; not to be changed. */
  public synchronized byte[] packed(Function<Batch, byte[]> packer) {
    byte[] known = packed;
    if (known == null) {
      known = packer.apply(this);
      packed = known;
    }
    return known;
  }
}
