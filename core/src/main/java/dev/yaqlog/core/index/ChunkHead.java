package dev.yaqlog.core.index;

import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LevelCounts;
import dev.yaqlog.core.scan.Moment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the sections of a chunk in a file of the index: {@link ChunkFacts}, {@link
 * ChunkEnd}, the sections' lengths and check sums, and a check sum of all that and of the index's
 * name. docs/index.md lists the bytes.
 */
final class ChunkHead {
  static final int LENGTH = 192;

  private static final int SUM_AT = LENGTH - Integer.BYTES;
  private static final int LAST = 1;
  private static final int JUMPS = 2;

  private ChunkHead() {}

  static void put(ByteBuffer target, ChunkData data, ChunkEnd end, IndexName name) {
    int start = target.position();
    put(target, data.facts(), end.isLast());
    target.putLong(end.size()).putLong(end.modifiedNs()).putInt(end.mark());
    put(target, data.summary());
    put(target, data.grams());
    target.putInt(sum(target, start, name));
  }

  /**
   * Reads the head at the buffer's position; null if it is none of an index of that name.
   *
   * @param at where the sections are in {@code file}
   */
  static @Nullable StoredChunk get(ByteBuffer source, Path file, long at, IndexName name) {
    int start = source.position();
    if (source.getInt(start + SUM_AT) != sum(source, start, name)) {
      return null;
    }
    long from = source.getLong();
    long to = source.getLong();
    int blocks = source.getInt();
    int flags = source.getInt();
    ChunkFacts facts =
        new ChunkFacts(
            from,
            to,
            blocks,
            moment(source),
            moment(source),
            moment(source),
            moment(source),
            levels(source),
            source.getLong(),
            (flags & JUMPS) != 0);
    long size = source.getLong();
    long modifiedNs = source.getLong();
    ChunkEnd end = new ChunkEnd((flags & LAST) != 0, source.getInt(), size, modifiedNs);
    Section summary = section(source, file, at);
    Section grams = section(source, file, at + summary.length());
    source.position(start + LENGTH);
    return new StoredChunk(facts, end, summary, grams);
  }

  private static void put(ByteBuffer target, ChunkFacts facts, boolean isLast) {
    target.putLong(facts.from()).putLong(facts.to()).putInt(facts.blocks());
    target.putInt((isLast ? LAST : 0) | (facts.hasJumps() ? JUMPS : 0));
    put(target, facts.first());
    put(target, facts.last());
    put(target, facts.least());
    put(target, facts.greatest());
    for (Level level : Level.values()) {
      target.putLong(facts.levels().of(level));
    }
    target.putLong(facts.levels().of(null));
    target.putLong(facts.lastError());
  }

  private static void put(ByteBuffer target, Moment moment) {
    target.putLong(moment.second()).putInt(moment.nanos());
  }

  private static void put(ByteBuffer target, Section.InMemory section) {
    target.putInt(section.length());
    target.putInt(Section.checkSum(section.bytes(), 0, section.length()));
  }

  private static Moment moment(ByteBuffer source) {
    return new Moment(source.getLong(), source.getInt());
  }

  private static LevelCounts levels(ByteBuffer source) {
    LevelCounts levels = new LevelCounts();
    for (Level level : Level.values()) {
      levels.add(level, source.getLong());
    }
    levels.add(null, source.getLong());
    return levels;
  }

  private static Section section(ByteBuffer source, Path file, long at) {
    return new Section.OnDisk(file, at, source.getInt(), source.getInt());
  }

  private static int sum(ByteBuffer head, int start, IndexName name) {
    CRC32C sum = new CRC32C();
    sum.update(name.hash());
    sum.update(head.duplicate().position(start).limit(start + SUM_AT));
    return (int) sum.getValue();
  }
}
