package dev.yaqlog.core.index;

import dev.yaqlog.core.scan.Swar;

/** Tells which blocks of a chunk have no message that holds a text. */
public final class GramFilters {
  private final byte[] section;
  private final int blocks;

  /**
   * The blocks, bit by bit, whose filters lie in rows, how many they are, and where the rows are.
   */
  private final long usual;

  private final int usualCount;

  /** The blocks that any case of some letters may hide from. */
  private final long odd;

  /** Where the filters of the other blocks are, 0 where there is none. */
  private final int[] places;

  private GramFilters(byte[] section, int blocks) {
    this.section = section;
    this.blocks = blocks;
    this.usual = blocks(size -> (size & GramPacker.SIZE_BITS) == GramPacker.ROW_LOG2);
    this.odd = blocks(size -> (size & GramPacker.ODD) != 0);
    this.usualCount = Long.bitCount(usual);
    this.places = places();
  }

  /**
   * @param section as {@link GramPacker} made it, and at least eight bytes more
   * @param length of it without those
   */
  static GramFilters read(byte[] section, int length, int blocks) {
    GramFilters filters = new GramFilters(section, blocks);
    if (filters.end() != length) {
      throw new IllegalStateException("filters of " + filters.end() + " bytes in " + length);
    }
    return filters;
  }

  /** Whether block {@code block} may have a message that holds what {@code needle} stands for. */
  public boolean mayContain(int block, Grams needle) {
    return (candidates(needle) >>> block & 1) != 0;
  }

  /** The blocks that may have a message that holds it: bit 0 for the first. */
  public long candidates(Grams needle) {
    if (needle.isEmpty()) {
      return all();
    }
    long found = spread(row(needle)) | (needle.mayBeOdd() ? odd : 0);
    for (long rest = all() & ~usual & ~found; rest != 0; rest &= rest - 1) {
      int block = Long.numberOfTrailingZeros(rest);
      found |= passes(block, needle) ? Long.lowestOneBit(rest) : 0;
    }
    return found;
  }

  private long all() {
    return -1L >>> (Long.SIZE - blocks);
  }

  /* Texts end with what is their own (key=value, from address): that rules out most, soonest. */
  private long row(Grams needle) {
    long row = usualCount == 0 ? 0 : -1L >>> (Long.SIZE - usualCount);
    int[] hashes = needle.hashes();
    for (int i = hashes.length - 1; i >= 0 && row != 0; i--) {
      row &= row(GramHash.bit(hashes[i], GramPacker.ROWS));
    }
    return row;
  }

  private long row(int number) {
    int bit = number * usualCount;
    int at = blocks + (bit >>> 3);
    int skip = bit & 7;
    long row = Swar.load(section, at) >>> skip;
    return skip == 0 ? row : row | (long) section[at + Long.BYTES] << (Long.SIZE - skip);
  }

  /* The columns of the rows are the usual blocks alone. */
  private long spread(long row) {
    if (usualCount == blocks || usual == -1L >>> (Long.SIZE - Math.max(1, usualCount))) {
      return row;
    }
    long spread = 0;
    long left = usual;
    for (long rest = row; left != 0; rest >>>= 1, left &= left - 1) {
      spread |= (rest & 1) != 0 ? Long.lowestOneBit(left) : 0;
    }
    return spread;
  }

  private boolean passes(int block, Grams needle) {
    int log2 = section[block] & GramPacker.SIZE_BITS;
    if (log2 == GramPacker.UNKNOWN) {
      return true;
    }
    int bits = GramBits.bits(log2);
    for (int hash : needle.hashes()) {
      int bit = GramHash.bit(hash, bits);
      if ((section[places[block] + (bit >>> 3)] >>> (bit & 7) & 1) == 0) {
        return false;
      }
    }
    return true;
  }

  private int[] places() {
    int[] result = new int[blocks + 1];
    int at = blocks + usualCount * (GramPacker.ROWS / Byte.SIZE);
    for (int block = 0; block < blocks; block++) {
      result[block] = at;
      int log2 = section[block] & GramPacker.SIZE_BITS;
      boolean hasOwn = log2 != GramPacker.ROW_LOG2 && log2 != GramPacker.UNKNOWN;
      at += hasOwn ? GramBits.bits(log2) / Byte.SIZE : 0;
    }
    result[blocks] = at;
    return result;
  }

  private int end() {
    return places[blocks];
  }

  private long blocks(java.util.function.IntPredicate wanted) {
    long found = 0;
    for (int block = 0; block < blocks; block++) {
      found |= wanted.test(section[block]) ? 1L << block : 0;
    }
    return found;
  }
}
