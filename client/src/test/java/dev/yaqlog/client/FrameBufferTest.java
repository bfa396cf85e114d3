package dev.yaqlog.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.wire.MessageEncoder;
import dev.yaqlog.core.wire.Response;
import dev.yaqlog.core.wire.RpcMessage;
import dev.yaqlog.core.wire.ServerMessages;
import dev.yaqlog.core.wire.WireLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameBufferTest {
  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void responsesOfAnySizeComeOutWholeHoweverTheyArrive() throws Exception {
    for (int round = 0; round < 200; round++) {
      List<Response> sent = responses();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      sent.forEach(response -> bytes.writeBytes(MessageEncoder.encode(response)));

      assertThat(received(bytes.toByteArray())).as("seed %d", seed).isEqualTo(sent);
    }
  }

  private List<Response> responses() {
    List<Response> responses = new ArrayList<>();
    for (long id = 0; id < 20; id++) {
      int size = random.nextInt(1 << random.nextInt(18));
      responses.add(new Response.Success(id, "x".repeat(size)));
    }
    return responses;
  }

  private List<RpcMessage> received(byte[] bytes) throws Exception {
    int most = 1 << random.nextInt(17);
    InputStream in =
        new ByteArrayInputStream(bytes) {
          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            assertThat(length).isPositive();
            return super.read(into, offset, Math.min(length, 1 + random.nextInt(most)));
          }

          @Override
          public synchronized int available() {
            return 0; // so that a channel gives each piece as it comes
          }
        };
    ReadableByteChannel channel = Channels.newChannel(in);
    FrameBuffer buffer = new FrameBuffer(WireLimits.RESPONSE, new ServerMessages(id -> false));
    List<RpcMessage> received = new ArrayList<>();
    while (buffer.fill(channel)) {
      for (RpcMessage next = buffer.next(); next != null; next = buffer.next()) {
        received.add(next);
      }
    }
    return received;
  }
}
