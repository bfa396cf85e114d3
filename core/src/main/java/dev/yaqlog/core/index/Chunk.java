package dev.yaqlog.core.index;

import dev.yaqlog.core.model.LevelCounts;
import dev.yaqlog.core.scan.Moment;
import org.jspecify.annotations.Nullable;

/** A stretch of up to 8 MiB of a log file's text: up to 64 blocks of whole entries. */
public final class Chunk {
  /** As many as a long has bits. */
  public static final int MAX_BLOCKS = Long.SIZE;

  private final ChunkFacts facts;

  /* Asked by every question of every chunk: here they need not be got from elsewhere. */
  private final long from;
  private final long to;
  private final Moment least;
  private final Moment greatest;

  private final Moment before;
  private final Cached<Blocks> blocks;
  private final Cached<GramFilters> grams;

  Chunk(ChunkFacts facts, Moment before, Cached<Blocks> blocks, Cached<GramFilters> grams) {
    this.facts = facts;
    this.from = facts.from();
    this.to = facts.to();
    this.least = facts.least();
    this.greatest = facts.greatest();
    this.before = before;
    this.blocks = blocks;
    this.grams = grams;
  }

  /** Where it starts, an entry with it. */
  public long from() {
    return from;
  }

  /** Where it ends, and the next one starts. */
  public long to() {
    return to;
  }

  /** How many blocks it has, 1 to {@link #MAX_BLOCKS}. */
  public int size() {
    return facts.blocks();
  }

  /** The least time of an entry. */
  public Moment least() {
    return least;
  }

  /** The greatest time of an entry. */
  public Moment greatest() {
    return greatest;
  }

  /** The greatest time of an entry of the file before it, {@link Moment#MIN} if there is none. */
  public Moment before() {
    return before;
  }

  /** The greatest time of an entry of the file up to its end. */
  public Moment latest() {
    return before.max(facts.greatest());
  }

  /** Whether one of its entries is earlier than one before it in the file. */
  public boolean hasJumps() {
    return facts.hasJumps();
  }

  /** Not to be changed. */
  public LevelCounts levels() {
    return facts.levels();
  }

  /** Where its last entry at error or worse starts, or {@link FileIndex#NOWHERE}. */
  public long lastError() {
    return facts.lastError();
  }

  /** Null if that can't be read now; its text must be. */
  public @Nullable Blocks blocks() {
    return blocks.get();
  }

  /** Null if that can't be read now; any block may hold anything. */
  public @Nullable GramFilters grams() {
    return grams.get();
  }

  ChunkFacts facts() {
    return facts;
  }
}
