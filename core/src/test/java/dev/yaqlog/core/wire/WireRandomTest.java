package dev.yaqlog.core.wire;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A few seconds of what {@link WireFuzzTest} does for as long as it is given. */
class WireRandomTest {
  private static final long NANOS = 3_000_000_000L;

  private final long seed = Long.getLong("seed", System.nanoTime());

  @Test
  void anyBytesAreEitherUnderstoodOrRefusedProperly() {
    System.out.println("WireRandomTest seed " + seed);
    Random random = new Random(seed);
    RandomMsgpack msgpack = new RandomMsgpack(random);
    long start = System.nanoTime();
    while (System.nanoTime() - start < NANOS) {
      WireProperties.holdFor(msgpack.value());
      WireProperties.holdFor(msgpack.damaged());
      WireProperties.holdFor(request(msgpack, random));
      byte[] noise = new byte[random.nextInt(40)];
      random.nextBytes(noise);
      WireProperties.holdFor(noise);
    }
  }

  /** A request with one of its bytes changed. */
  private static byte[] request(RandomMsgpack msgpack, Random random) {
    byte[] params = msgpack.value();
    byte[] head = MessageEncoder.encode(new Request((long) random.nextInt(), "query_logs", null));
    byte[] request = Arrays.copyOf(head, head.length + 7 + params.length);
    byte[] key = EntryField.fixstr("params");
    request[0]++;
    System.arraycopy(key, 0, request, head.length, key.length);
    System.arraycopy(params, 0, request, head.length + key.length, params.length);
    if (random.nextBoolean()) {
      request[random.nextInt(request.length)] = (byte) random.nextInt(256);
    }
    return request;
  }
}
