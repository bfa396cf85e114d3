package dev.yaqlog.core.sink;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Messages on a stream, each behind its length (RFC 6587, 3.4.1), so that they may hold LFs. */
final class OctetCounting implements Transport {
  private final Transport stream;

  OctetCounting(Transport stream) {
    this.stream = stream;
  }

  @Override
  public void send(byte[] bytes, int length) throws IOException {
    byte[] count = (length + " ").getBytes(StandardCharsets.US_ASCII);
    byte[] frame = Arrays.copyOf(count, count.length + length);
    System.arraycopy(bytes, 0, frame, count.length, length);
    stream.send(frame, frame.length);
  }

  @Override
  public void close() {
    stream.close();
  }
}
