package dev.yaqlog.core.index;

import dev.yaqlog.core.model.LevelCounts;
import dev.yaqlog.core.scan.ClockJumps;
import dev.yaqlog.core.scan.Moment;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;

/** What was known at one moment of the text of a log file. It never changes. */
public final class FileIndex {
  /** No place in a file. */
  public static final long NOWHERE = -1;

  /** Nothing. */
  public static final FileIndex EMPTY = new FileIndex(List.of(), 0);

  private final List<Chunk> chunks;
  private final long settled;
  private final long covered;
  private final LevelCounts levels = new LevelCounts();
  private final Moment least;
  private final Moment greatest;
  private final long lastError;

  /**
   * @param chunks in the order of the text, without gaps from its start on
   * @param settled where the last one but one ends if more may be added to the entry that ends the
   *     last one, else where the last one ends
   */
  FileIndex(List<Chunk> chunks, long settled) {
    this.chunks = List.copyOf(chunks);
    this.settled = settled;
    this.covered = chunks.isEmpty() ? 0 : chunks.get(chunks.size() - 1).to();
    Moment min = Moment.MAX;
    Moment max = Moment.MIN;
    long error = NOWHERE;
    for (Chunk chunk : this.chunks) {
      levels.addAll(chunk.levels());
      min = min.min(chunk.least());
      max = max.max(chunk.greatest());
      error = Math.max(error, chunk.lastError());
    }
    this.least = min;
    this.greatest = max;
    this.lastError = error;
  }

  /** In the order of the text, from its start on, without gaps. */
  public List<Chunk> chunks() {
    return chunks;
  }

  /** The text before is indexed. */
  public long covered() {
    return covered;
  }

  /**
   * As much of this as holds for the text if that is finished up to {@code end}: it covers all of
   * it, or ends where an entry begins. Beyond {@link #covered} further lines may have been added to
   * an entry that was the last.
   */
  public FileIndex upTo(long end) {
    if (covered == end) {
      return this;
    }
    if (settled > end) {
      return EMPTY;
    }
    return settled == covered ? this : new FileIndex(chunks.subList(0, chunks.size() - 1), settled);
  }

  /** Of all that is covered; not to be changed. */
  public LevelCounts levels() {
    return levels;
  }

  /** The time of the first entry; {@link Moment#MIN} if there is none. */
  public Moment first() {
    return chunks.isEmpty() ? Moment.MIN : chunks.get(0).facts().first();
  }

  /** The time of the last entry; {@link Moment#MIN} if there is none. */
  public Moment last() {
    return chunks.isEmpty() ? Moment.MIN : chunks.get(chunks.size() - 1).facts().last();
  }

  /** The least time of an entry; {@link Moment#MAX} if there is none. */
  public Moment least() {
    return least;
  }

  /** The greatest time of an entry; {@link Moment#MIN} if there is none. */
  public Moment greatest() {
    return greatest;
  }

  /** Where the last entry at error or worse starts, or {@link #NOWHERE}. */
  public long lastError() {
    return lastError;
  }

  /** The number of the chunk that holds {@code offset}, which must be covered. */
  public int chunkAt(long offset) {
    int low = 0;
    int high = chunks.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (chunks.get(middle).to() <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Where the clock had jumped back in what is covered; of an entry beyond it tells nothing.
   *
   * @throws UncheckedIOException of its {@link ClockJumps#key} if the index was damaged meanwhile:
   *     ask again, with what is known then
   */
  public ClockJumps jumps() {
    boolean has = chunks.stream().anyMatch(Chunk::hasJumps);
    return has ? this::key : ClockJumps.NONE;
  }

  private Moment key(long offset, Moment moment) {
    if (offset >= covered) {
      return moment.max(greatest);
    }
    Chunk chunk = chunks.get(chunkAt(offset));
    if (!chunk.hasJumps()) {
      return moment;
    }
    Blocks blocks = chunk.blocks();
    if (blocks == null) {
      throw new UncheckedIOException(new FileSystemException(null, null, "the index was damaged"));
    }
    return blocks.jumps().key(offset, moment);
  }
}
