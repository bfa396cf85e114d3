package dev.yaqlog.core.wire;

import java.nio.ByteBuffer;

/**
 * Finds where a msgpack value ends, and that it keeps within limits, while its bytes arrive in any
 * pieces. Each byte is looked at once, payloads of str, bin and ext not at all; nothing is
 * allocated after construction. For one thread at a time; after an exception it is of no further
 * use.
 */
public final class FrameScanner {
  /*
   * YEP-100 has no length before a message: the end of a frame is known only from its structure.
   * Decoders that start over when bytes run short take time quadratic in the length of a frame that
   * comes in small pieces, and lists and maps are made for as many elements as a header announces.
   * So this one keeps its place, and believes no number: whatever is announced must still fit the
   * limits, counting one byte and one value for each element that is yet to come.
   */

  private final WireLimits limits;

  /** For each map and array that is open, how many of its keys and elements have not begun. */
  private final int[] left;

  private int depth;

  /** Values that must still come, in all open maps and arrays; one for the frame itself. */
  private long outstanding = 1;

  private int values;
  private long length;
  private boolean ended;

  /** Payload bytes to pass over. */
  private long skip;

  /** The header whose length bytes are arriving, how many of them are missing, and their sum. */
  private int header;

  private int lengthBytes;
  private long announced;

  public FrameScanner(WireLimits limits) {
    this.limits = limits;
    this.left = new int[limits.maxDepth()];
  }

  /** Whether a map can begin with this byte, as every YEP-100 message does. */
  public static boolean canBeginMap(byte first) {
    int header = first & 0xff;
    return (header & 0xf0) == 0x80 || header == 0xde || header == 0xdf;
  }

  /**
   * Looks at the bytes of {@code chunk} up to the end of the value. True if it ends within: the
   * chunk's position is then right after it, and the next call begins another one. False if more is
   * needed: the chunk is then used up.
   *
   * @throws WireException if this is not msgpack or passes a limit
   */
  public boolean scan(ByteBuffer chunk) throws WireException {
    if (ended) {
      begin();
    }
    while (chunk.hasRemaining()) {
      if (skip > 0) {
        pass(chunk);
      } else if (lengthBytes > 0 || !passScalars(chunk)) {
        length++;
        next(chunk.get() & 0xff);
      }
      if (outstanding == 0 && skip == 0 && lengthBytes == 0) {
        ended = true;
        return true;
      }
    }
    return false;
  }

  /** How many bytes of the value have been looked at, all of them where it has ended. */
  public int length() {
    return (int) length;
  }

  /** Whether a value has begun and not ended. */
  public boolean isInside() {
    return length > 0 && !ended;
  }

  private void begin() {
    ended = false;
    depth = 0;
    outstanding = 1;
    values = 0;
    length = 0;
  }

  private void pass(ByteBuffer chunk) {
    int passed = (int) Math.min(skip, chunk.remaining());
    chunk.position(chunk.position() + passed);
    skip -= passed;
    length += passed;
  }

  /* Most of a frame is in maps and arrays, short, and there as a whole. False if what comes is not. */
  private boolean passScalars(ByteBuffer chunk) throws WireException {
    if (depth == 0 || !chunk.hasArray()) {
      return false;
    }
    byte[] bytes = chunk.array();
    int from = chunk.arrayOffset() + chunk.position();
    int end = from + chunk.remaining();
    int most = left[depth - 1];
    int at = from;
    int passed = 0;
    while (passed < most && at < end) {
      int next = Scalars.length(bytes, at, end);
      if (next == 0) {
        break;
      }
      at += next;
      passed++;
    }
    passed(passed, at - from);
    chunk.position(chunk.position() + at - from);
    return passed > 0;
  }

  private void passed(int scalars, int bytes) throws WireException {
    if (scalars > 0) {
      left[depth - 1] -= scalars;
      outstanding -= scalars;
      values += scalars;
      length += bytes;
      check("bytes", limits.maxBytes(), length + outstanding);
    }
  }

  private void next(int b) throws WireException {
    if (lengthBytes == 0) {
      value(b);
    } else {
      announced = announced << 8 | b;
      lengthBytes--;
      if (lengthBytes == 0) {
        sized();
      }
    }
    check("bytes", limits.maxBytes(), length + lengthBytes + skip + outstanding);
  }

  /** A value begins with {@code b}. The order follows the table in the msgpack specification. */
  private void value(int b) throws WireException {
    count();
    if (b < 0x80 || b >= 0xe0) {
      return; // fixint
    }
    if (b < 0x90) {
      open(2L * (b & 0x0f));
    } else if (b < 0xa0) {
      open(b & 0x0f);
    } else if (b < 0xc0) {
      skip = b & 0x1f;
    } else {
      header(b);
    }
  }

  private void header(int b) throws WireException {
    switch (b) {
      case 0xc0, 0xc2, 0xc3 -> {} // nil, false, true
      case 0xc1 -> throw new WireException(new WireError.NotMsgpack(length - 1, b));
      case 0xc4, 0xc7, 0xd9 -> lengthFollows(b, 1); // bin, ext, str
      case 0xc5, 0xc8, 0xda, 0xdc, 0xde -> lengthFollows(b, 2); // bin, ext, str, array, map
      case 0xc6, 0xc9, 0xdb, 0xdd, 0xdf -> lengthFollows(b, 4);
      case 0xca -> skip = 4; // float
      case 0xcb -> skip = 8;
      case 0xcc, 0xcd, 0xce, 0xcf -> skip = 1L << (b - 0xcc); // uint
      case 0xd0, 0xd1, 0xd2, 0xd3 -> skip = 1L << (b - 0xd0); // int
      default -> skip = 1 + (1L << (b - 0xd4)); // fixext: its type, then 1 to 16 bytes
    }
  }

  private void lengthFollows(int b, int bytes) {
    header = b;
    lengthBytes = bytes;
    announced = 0;
  }

  private void sized() throws WireException {
    switch (header) {
      case 0xdc, 0xdd -> open(announced);
      case 0xde, 0xdf -> open(2 * announced);
      case 0xc7, 0xc8, 0xc9 -> skip = 1 + announced;
      default -> skip = announced;
    }
  }

  private void count() throws WireException {
    while (depth > 0 && left[depth - 1] == 0) {
      depth--;
    }
    if (depth > 0) {
      left[depth - 1]--;
    }
    outstanding--;
    values++;
    check("values", limits.maxValues(), values + outstanding);
  }

  /** A map or array of {@code elements} keys and elements begins. */
  private void open(long elements) throws WireException {
    check("depth", limits.maxDepth(), depth + 1L);
    check("values", limits.maxValues(), values + outstanding + elements);
    left[depth++] = (int) elements;
    outstanding += elements;
  }

  private static void check(String what, int limit, long wanted) throws WireException {
    if (wanted > limit) {
      throw new WireException(new WireError.LimitPassed(what, limit, wanted));
    }
  }
}
