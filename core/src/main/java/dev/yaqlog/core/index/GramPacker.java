package dev.yaqlog.core.index;

import dev.yaqlog.core.scan.Swar;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
    int length = blocks + ROWS / Byte.SIZE * usual + others.length();
    ByteBuffer all = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    all.put(sizes, 0, blocks);
    writeRows(all);
    return all.put(others.toBytes()).array();
  }

  /* Sixty-four rows at once: a square of bits that is turned over, and fills whole longs. */
  private void writeRows(ByteBuffer target) {
    long[] square = new long[Long.SIZE];
    for (int row = 0; row < ROWS && usual > 0; row += Long.SIZE) {
      Arrays.fill(square, usual, Long.SIZE, 0);
      for (int column = 0; column < usual; column++) {
        square[column] = Swar.load(columns[column], row / Byte.SIZE);
      }
      turn(square);
      putLowBits(square, usual, target);
    }
  }

  /** Puts the {@code count} low bits of each, whose others are 0, the first lowest. */
  private static void putLowBits(long[] rows, int count, ByteBuffer target) {
    long pending = 0;
    int length = 0;
    for (long row : rows) {
      pending |= row << length;
      length += count;
      if (length >= Long.SIZE) {
        target.putLong(pending);
        length -= Long.SIZE;
        pending = length == 0 ? 0 : row >>> (count - length);
      }
    }
  }

  /** Makes bit {@code i} of {@code square[k]} bit {@code k} of {@code square[i]}. */
  static void turn(long[] square) {
    long low = 0xFFFF_FFFFL;
    for (int half = Integer.SIZE; half > 0; half >>>= 1) {
      for (int i = 0; i < Long.SIZE; i = (i + half + 1) & ~half) {
        long swapped = ((square[i] >>> half) ^ square[i + half]) & low;
        square[i] ^= swapped << half;
        square[i + half] ^= swapped;
      }
      low ^= low << (half >>> 1);
    }
  }
}
