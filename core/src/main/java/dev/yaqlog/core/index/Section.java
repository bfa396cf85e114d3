package dev.yaqlog.core.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** A part of a chunk's index, wherever it lies. */
sealed interface Section {
  /** So many bytes may be read behind what a section holds. */
  int PADDING = Long.BYTES + 1;

  int length();

  /**
   * Its bytes and, behind them, {@link #PADDING} more.
   *
   * @throws DamagedException if it is not what was written
   */
  byte[] load() throws IOException;

  /** The check sum that tells whether a section is what was written. */
  static int checkSum(byte[] bytes, int from, int length) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, from, length);
    return (int) sum.getValue();
  }

  /** In a file of the index. */
  record OnDisk(Path file, long at, int length, int sum) implements Section {
    @Override
    public byte[] load() throws IOException {
      byte[] bytes = new byte[length + PADDING];
      ByteBuffer target = ByteBuffer.wrap(bytes, 0, length);
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
        int count = 0;
        while (target.hasRemaining() && count >= 0) {
          count = channel.read(target, at + target.position());
        }
      } catch (NoSuchFileException e) {
        throw new DamagedException("a file of the index is gone");
      }
      if (target.hasRemaining() || Section.checkSum(bytes, 0, length) != sum) {
        throw new DamagedException("a section is not what was written");
      }
      return bytes;
    }
  }

  /** In memory: on its way to the disk, or kept where nothing can be written. */
  final class InMemory implements Section {
    private final byte[] bytes;

    InMemory(byte[] bytes) {
      this.bytes = bytes;
    }

    /** Not to be changed. */
    byte[] bytes() {
      return bytes;
    }

    @Override
    public int length() {
      return bytes.length;
    }

    @Override
    public byte[] load() {
      return Arrays.copyOf(bytes, bytes.length + PADDING);
    }
  }
}
