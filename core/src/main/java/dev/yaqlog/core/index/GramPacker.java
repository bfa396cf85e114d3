package dev.yaqlog.core.index;

import java.util.Arrays;

/**
 * Gathers the filters of a chunk's blocks. Those of the usual size are laid out by rows, a bit of
 * each, so that a gram is looked up in all of them at once.
 */
final class GramPacker {
  /** The size, see {@link GramBits#bits}, of the filter of 128 KiB of text. */
  static final int ROW_LOG2 = 15;

  /** Bits of such a filter, each a row. */
  static final int ROWS = GramBits.bits(ROW_LOG2);

  /** In the byte of a block: it has no filter. */
  static final int UNKNOWN = 0;

  /** In the byte of a block: its text may hold letters that {@link Grams#mayBeOdd} speaks of. */
  static final int ODD = 0x80;

  /** Bits of the byte of a block that hold the size of its filter. */
  static final int SIZE_BITS = 0x7F;

  private final byte[] sizes = new byte[Chunk.MAX_BLOCKS];
  private final byte[][] columns = new byte[Chunk.MAX_BLOCKS][];
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
      columns[usual++] = bits.toBytes();
    } else {
      byte[] own = bits.toBytes();
      others.bytes(own, 0, own.length);
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

  /* Eight rows at once, and of those eight columns: squares of bits that are turned over. */
  private void writeRows(Packer target) {
    BitWriter rows = new BitWriter();
    long[] eight = new long[Byte.SIZE];
    for (int row = 0; row < ROWS && usual > 0; row += Byte.SIZE) {
      Arrays.fill(eight, 0);
      for (int column = 0; column < usual; column += Byte.SIZE) {
        long square = turn(square(row, column));
        for (int i = 0; i < Byte.SIZE; i++) {
          eight[i] |= (square >>> (i * Byte.SIZE) & 0xFF) << column;
        }
      }
      for (long bits : eight) {
        rows.bits(bits, usual);
      }
    }
    rows.finish(target);
  }

  /** Eight bits of each of eight columns, the first in the lowest byte. */
  private long square(int row, int column) {
    long square = 0;
    for (int i = Math.min(Byte.SIZE, usual - column) - 1; i >= 0; i--) {
      square = square << Byte.SIZE | (columns[column + i][row / Byte.SIZE] & 0xFF);
    }
    return square;
  }

  /**
   * Makes bit {@code i} of byte {@code k} bit {@code k} of byte {@code i}: Hacker's Delight 7-3.
   */
  static long turn(long square) {
    long x = square;
    long swapped = (x ^ x >>> 7) & 0x00AA_00AA_00AA_00AAL;
    x ^= swapped ^ swapped << 7;
    swapped = (x ^ x >>> 14) & 0x0000_CCCC_0000_CCCCL;
    x ^= swapped ^ swapped << 14;
    swapped = (x ^ x >>> 28) & 0x0000_0000_F0F0_F0F0L;
    return x ^ swapped ^ swapped << 28;
  }
}
