package dev.yaqlog.core.index;

import java.util.Arrays;

/**
 * Gathers the filters of a chunk's blocks. Those of the usual size are laid out by rows, a bit of
 * each, so that a gram is looked up in all of them at once.
 */
final class GramPacker {
  /** A filter of {@code 2^15} bits belongs to 128 KiB of text. */
  static final int ROW_LOG2 = 15;

  /** In the byte of a block: it has no filter. */
  static final int UNKNOWN = 0;

  /** In the byte of a block: its text may hold letters that {@link Grams#mayBeOdd} speaks of. */
  static final int ODD = 0x80;

  /** Bits of the byte of a block that hold the size of its filter. */
  static final int SIZE_BITS = 0x7F;

  private static final int WORDS = 1 << (ROW_LOG2 - 6);

  private final byte[] sizes = new byte[Chunk.MAX_BLOCKS];
  private final long[][] columns = new long[Chunk.MAX_BLOCKS][];
  private final Packer others = new Packer();
  private int blocks;
  private int usual;

  void begin() {
    blocks = 0;
    usual = 0;
    others.clear();
  }

  void add(GramBits bits, boolean isOdd) {
    sizes[blocks++] = (byte) (bits.log2() | (isOdd ? ODD : 0));
    if (bits.log2() == ROW_LOG2) {
      addColumn(bits.words());
    } else {
      for (long word : bits.words()) {
        addWord(word);
      }
    }
  }

  /** A block that may hold anything. */
  void addUnknown() {
    sizes[blocks++] = UNKNOWN;
  }

  byte[] toBytes() {
    Packer all = new Packer();
    all.bytes(sizes, 0, blocks);
    writeRows(all);
    all.bytes(others);
    return all.toBytes();
  }

  private void addColumn(long[] words) {
    long[] column = columns[usual];
    if (column == null) {
      columns[usual] = words.clone();
    } else {
      System.arraycopy(words, 0, column, 0, WORDS);
    }
    usual++;
  }

  private void addWord(long word) {
    byte[] bytes = new byte[Long.BYTES];
    for (int i = 0; i < Long.BYTES; i++) {
      bytes[i] = (byte) (word >>> (i * Byte.SIZE));
    }
    others.bytes(bytes, 0, Long.BYTES);
  }

  /* Sixty-four rows at once: a square of bits, turned over. */
  private void writeRows(Packer target) {
    BitWriter rows = new BitWriter();
    long[] square = new long[Long.SIZE];
    for (int word = 0; word < WORDS && usual > 0; word++) {
      Arrays.fill(square, 0);
      for (int column = 0; column < usual; column++) {
        square[column] = columns[column][word];
      }
      turn(square);
      for (long row : square) {
        rows.bits(row & 0xFFFF_FFFFL, Math.min(usual, Integer.SIZE));
        rows.bits(row >>> Integer.SIZE, Math.max(0, usual - Integer.SIZE));
      }
    }
    rows.finish(target);
  }

  /**
   * Makes bit {@code i} of word {@code k} bit {@code k} of word {@code i}, by ever smaller squares.
   */
  static void turn(long[] square) {
    long mask = 0xFFFF_FFFFL;
    for (int half = Integer.SIZE; half > 0; half >>= 1, mask ^= mask << half) {
      for (int k = 0; k < Long.SIZE; k = (k + half + 1) & ~half) {
        long swapped = (square[k] >>> half ^ square[k + half]) & mask;
        square[k] ^= swapped << half;
        square[k + half] ^= swapped;
      }
    }
  }
}
