package dev.yaqlog.core.wire;

import java.nio.ByteBuffer;

/** What a scanner said of some bytes: {@code end} is set where the outcome is "whole". */
record Scanned(String outcome, int end) {

  static Scanned inOnePiece(byte[] bytes, WireLimits limits) {
    return inPieces(bytes, limits, bytes.length);
  }

  static Scanned byteByByte(byte[] bytes, WireLimits limits) {
    int[] cuts = new int[bytes.length];
    for (int i = 0; i < cuts.length; i++) {
      cuts[i] = i + 1;
    }
    return inPieces(bytes, limits, cuts);
  }

  /** Cut before each of {@code cuts}. */
  static Scanned inPieces(byte[] bytes, WireLimits limits, int... cuts) {
    FrameScanner scanner = new FrameScanner(limits);
    int from = 0;
    try {
      for (int to : cuts) {
        ByteBuffer piece = ByteBuffer.wrap(bytes, from, to - from);
        if (scanner.scan(piece)) {
          return new Scanned("whole", piece.position());
        }
        from = to;
      }
      return new Scanned("more", 0);
    } catch (WireException e) {
      return new Scanned(e.error().getClass().getSimpleName(), 0);
    }
  }

  /** What {@link NaiveScanner} says, in the same words. */
  static Scanned naively(byte[] bytes, WireLimits limits) {
    try {
      return new Scanned("whole", NaiveScanner.end(bytes, limits));
    } catch (NaiveScanner.Stop stop) {
      return switch (stop.failure) {
        case MORE -> new Scanned("more", 0);
        case NOT_MSGPACK -> new Scanned("NotMsgpack", 0);
        case LIMIT -> new Scanned("LimitPassed", 0);
      };
    }
  }
}
