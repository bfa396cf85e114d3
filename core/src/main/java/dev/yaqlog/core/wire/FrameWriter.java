package dev.yaqlog.core.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The bytes of a frame from front to back, each header as short as msgpack has it, into an array
 * that is used again. For one thread at a time.
 */
final class FrameWriter {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int LEAST_CAPACITY = 1 << 10;

  /** A hundred entries fit in; what is longer is given back. */
  private static final int MOST_KEPT = 1 << 16;

  private byte[] bytes = new byte[LEAST_CAPACITY];
  private int length;

  /** Forgets what was written. */
  void clear() {
    length = 0;
    if (bytes.length > MOST_KEPT) {
      bytes = new byte[LEAST_CAPACITY];
    }
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  /** Bytes that are msgpack already. */
  FrameWriter put(byte[] packed) {
    room(packed.length);
    System.arraycopy(packed, 0, bytes, length, packed.length);
    length += packed.length;
    return this;
  }

  /** One byte, of which the lowest eight bits count. */
  FrameWriter put(int b) {
    room(1);
    bytes[length++] = (byte) b;
    return this;
  }

  /** The lowest so many bytes of a number, highest first. */
  FrameWriter put(int width, long number) {
    room(Long.BYTES);
    EIGHT_BYTES.set(bytes, length, number << (Long.SIZE - width * Byte.SIZE));
    length += width;
    return this;
  }

  FrameWriter text(byte[] utf8) {
    int size = utf8.length;
    return (size < 0x20 ? put(0xa0 | size) : size < 0x100 ? put(0xd9).put(size) : wide(0xda, size))
        .put(utf8);
  }

  FrameWriter bin(byte[] content) {
    int size = content.length;
    return (size < 0x100 ? put(0xc4).put(size) : wide(0xc5, size)).put(content);
  }

  /** The header of a list of so many elements, which follow. */
  FrameWriter list(int size) {
    return size < 0x10 ? put(0x90 | size) : wide(0xdc, size);
  }

  /** The header of a map of so many pairs, which follow. */
  FrameWriter map(int size) {
    return size < 0x10 ? put(0x80 | size) : wide(0xde, size);
  }

  /** A header followed by two bytes of size, or the next one by four. */
  private FrameWriter wide(int header, int size) {
    return size < 0x10000 ? put(header).put(2, size) : put(header + 1).put(4, size);
  }

  FrameWriter integer(long number) {
    if (number < -0x20) {
      return negative(number);
    }
    if (number < 0x80) {
      return put((int) number); // fixint
    }
    if (number < 0x100) {
      return put(0xcc).put((int) number);
    }
    if (number < 0x10000) {
      return put(0xcd).put(2, number);
    }
    return number <= 0xffffffffL ? put(0xce).put(4, number) : put(0xcf).put(8, number);
  }

  private FrameWriter negative(long number) {
    if (number >= Byte.MIN_VALUE) {
      return put(0xd0).put((int) number);
    }
    if (number >= Short.MIN_VALUE) {
      return put(0xd1).put(2, number);
    }
    return number >= Integer.MIN_VALUE ? put(0xd2).put(4, number) : put(0xd3).put(8, number);
  }

  /** A time in the shortest of its three forms. */
  FrameWriter time(long seconds, int nanos) {
    if (seconds >>> 34 != 0) {
      return put(0xc7).put(12).put(-1).put(4, nanos).put(8, seconds);
    }
    return nanos == 0 && seconds >>> 32 == 0
        ? put(0xd6).put(-1).put(4, seconds)
        : put(0xd7).put(-1).put(8, ((long) nanos << 34) | seconds);
  }

  private void room(int more) {
    if (more > bytes.length - length) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), 2 * bytes.length));
    }
  }
}
