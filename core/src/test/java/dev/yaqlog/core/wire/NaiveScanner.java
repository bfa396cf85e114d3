package dev.yaqlog.core.wire;

/**
 * The rules of {@link FrameScanner} told a second time, for bytes that are all there: recursive,
 * and with nothing to remember.
 */
final class NaiveScanner {
  /** How it ended, where the bytes are no whole value. */
  enum Failure {
    MORE,
    NOT_MSGPACK,
    LIMIT
  }

  /** Ends the recursion. */
  static final class Stop extends Exception {
    private static final long serialVersionUID = 1L;

    final Failure failure;

    Stop(Failure failure) {
      super(failure.name(), null, false, false);
      this.failure = failure;
    }
  }

  private final byte[] bytes;
  private final WireLimits limits;

  private int at;
  private long values;
  private long owed = 1;

  private NaiveScanner(byte[] bytes, WireLimits limits) {
    this.bytes = bytes;
    this.limits = limits;
  }

  /** Where the first value ends. */
  static int end(byte[] bytes, WireLimits limits) throws Stop {
    NaiveScanner scanner = new NaiveScanner(bytes, limits);
    scanner.value(0);
    return scanner.at;
  }

  private void value(int depth) throws Stop {
    int b = next();
    owed--;
    values++;
    limit(values + owed, limits.maxValues());
    limit(at + owed, limits.maxBytes());
    if (b == 0xc1) {
      throw new Stop(Failure.NOT_MSGPACK);
    }
    if (isIn(b, 0x80, 0x8f) || isIn(b, 0xde, 0xdf)) {
      children(2 * (b <= 0x8f ? b & 15 : number(2 << (b & 1))), depth + 1);
    } else if (isIn(b, 0x90, 0x9f) || isIn(b, 0xdc, 0xdd)) {
      children(b <= 0x9f ? b & 15 : number(2 << (b & 1)), depth + 1);
    } else {
      pass(payload(b));
    }
  }

  private long payload(int b) throws Stop {
    if (isIn(b, 0xa0, 0xbf)) {
      return b & 31;
    }
    return switch (b) {
      case 0xcc, 0xd0 -> 1;
      case 0xcd, 0xd1, 0xd4 -> 2;
      case 0xca, 0xce, 0xd2 -> 4;
      case 0xcb, 0xcf, 0xd3 -> 8;
      case 0xd5 -> 3;
      case 0xd6 -> 5;
      case 0xd7 -> 9;
      case 0xd8 -> 17;
      case 0xc4, 0xd9 -> number(1);
      case 0xc5, 0xda -> number(2);
      case 0xc6, 0xdb -> number(4);
      case 0xc7 -> number(1) + 1;
      case 0xc8 -> number(2) + 1;
      case 0xc9 -> number(4) + 1;
      default -> 0;
    };
  }

  private static boolean isIn(int b, int first, int last) {
    return first <= b && b <= last;
  }

  private void children(long count, int depth) throws Stop {
    limit(depth, limits.maxDepth());
    owed += count;
    limit(values + owed, limits.maxValues());
    limit(at + owed, limits.maxBytes());
    for (long i = 0; i < count; i++) {
      value(depth);
    }
  }

  private void pass(long payload) throws Stop {
    limit(at + payload + owed, limits.maxBytes());
    if (payload > bytes.length - at) {
      throw new Stop(Failure.MORE);
    }
    at += (int) payload;
  }

  private long number(int width) throws Stop {
    limit(at + width + owed, limits.maxBytes());
    long number = 0;
    for (int i = 0; i < width; i++) {
      number = number << 8 | next();
    }
    return number;
  }

  private int next() throws Stop {
    if (at == bytes.length) {
      throw new Stop(Failure.MORE);
    }
    return bytes[at++] & 0xff;
  }

  private static void limit(long wanted, int limit) throws Stop {
    if (wanted > limit) {
      throw new Stop(Failure.LIMIT);
    }
  }
}
