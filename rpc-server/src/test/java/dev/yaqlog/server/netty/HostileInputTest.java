package dev.yaqlog.server.netty;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import dev.yaqlog.core.source.LogSource;
import dev.yaqlog.core.wire.MessageEncoder;
import dev.yaqlog.core.wire.Request;
import dev.yaqlog.core.wire.Response;
import dev.yaqlog.server.MemoryLogs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Input that means harm, or something else, costs next to nothing and does nothing. */
class HostileInputTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final LogSource LOGS = MemoryLogs.of(3);
  private static final byte[] SHUTDOWN = MessageEncoder.encode(new Request(1L, "shutdown", null));
  private static final byte[] BUSY = MessageEncoder.encode(new Request(1L, "busy", null));

  static Stream<byte[]> openingsOfOtherProtocols() {
    return Stream.of(
        text("GET / HTTP/1.1\r\nHost: 127.0.0.1:38106\r\n\r\n"),
        withBody("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 64\r\n\r\n"),
        text("GET /chat HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"),
        text("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        withBody("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n"),
        withBody("EHLO example.org\r\n"),
        withBody("*3\r\n$3\r\nSET\r\n$1\r\na\r\n$1\r\nb\r\n"),
        hex("16030100c8010000c40303" + "00".repeat(32)), // TLS ClientHello
        hex(
            "00000023"
                + "20".repeat(16)
                + "00"
                + "20".repeat(16)
                + "0200"), // Avro (YEP-107), later
        withBody("\n"));
  }

  @ParameterizedTest
  @MethodSource("openingsOfOtherProtocols")
  void otherProtocolsAreClosedWithoutAByteOrAnEffect(byte[] opening) {
    try (Line line = Line.to(LOGS)) {
      line.feed(opening);
      assertThat(line.isOpen()).isFalse();
      assertThat(line.written()).isEmpty();
      assertThat(line.listening.server().tally().stats()).containsEntry("requests", 0L);
    }
  }

  @Test
  void whateverCannotBeginAMapIsClosedWithoutAnswer() {
    for (int first = 0; first < 256; first++) {
      boolean canBeginMap = (first & 0xf0) == 0x80 || first == 0xde || first == 0xdf;
      byte[] bytes = new byte[1024];
      Arrays.fill(bytes, (byte) first);
      System.arraycopy(SHUTDOWN, 0, bytes, 1, SHUTDOWN.length);
      try (Line line = Line.to(LOGS)) {
        line.feed(bytes);
        if (!canBeginMap) {
          assertThat(line.isOpen()).as("%02x", first).isFalse();
          assertThat(line.written()).as("%02x", first).isEmpty();
        }
      }
    }
  }

  @Test
  void aFrameInAnyPiecesIsTheSameFrame() {
    List<byte[]> frames = new ArrayList<>();
    for (Object params :
        List.of(List.of(), Map.of(), List.of(List.of("id")), Map.of("method", "x".repeat(30)))) {
      frames.add(MessageEncoder.encode(new Request(7L, "help", params)));
    }
    for (byte[] frame : frames) {
      List<Response> expected = answers(frame);
      assertThat(expected).hasSize(1);
      for (int i = 0; i <= frame.length; i++) {
        for (int k = i; k <= frame.length; k++) {
          assertThat(answers(frame, i, k)).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void manyFramesInRandomPiecesAreTheSameFrames() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    for (long id = 0; id < 5_000; id++) {
      String padding = "p".repeat(random.nextInt(random.nextInt(50) == 0 ? 60_000 : 60));
      Object params = Map.of("method", List.of("id", padding));
      stream.writeBytes(
          MessageEncoder.encode(new Request(id, "help", random.nextBoolean() ? params : null)));
    }
    byte[] bytes = stream.toByteArray();
    try (Line line = Line.to(LOGS)) {
      int from = 0;
      long answered = 0;
      while (from < bytes.length) {
        int to =
            Math.min(bytes.length, from + 1 + random.nextInt(random.nextInt(10) == 0 ? 9_000 : 90));
        line.feed(bytes, from, to);
        from = to;
        for (Response response : line.responses()) {
          assertThat(response.id()).as("seed %d", seed).isEqualTo(answered++);
        }
      }
      assertThat(answered).as("seed %d", seed).isEqualTo(5_000);
      assertThat(line.listening.gathering().claimed()).isZero();
    }
  }

  @Test
  void aMegabyteByteByByteCostsTimeOnlyInProportion() {
    feedByteByByte(1 << 17); // what is loaded and compiled at first
    long eighth = feedByteByByte((1 << 17) - 100);
    long whole = feedByteByByte((1 << 20) - 100);
    assertThat(whole).as("nanoseconds, 8 times those of an eighth").isLessThan(30 * eighth);
  }

  /** The processor time that it takes. */
  private static long feedByteByByte(int length) {
    byte[] frame = MessageEncoder.encode(new Request(1L, "help", List.of("x".repeat(length))));
    try (Line line = Line.to(LOGS)) {
      long start = THREADS.getCurrentThreadCpuTime();
      for (int i = 0; i < frame.length; i++) {
        line.feed(frame, i, i + 1);
      }
      assertThat(line.responses()).hasSize(1);
      return THREADS.getCurrentThreadCpuTime() - start;
    }
  }

  static Stream<byte[]> bombs() {
    return Stream.of(
        hex("dd7fffffff"),
        hex("df05000000"),
        hex("df40000000"),
        hex("df7fffffff"),
        hex("81a161dd7fffffff"),
        hex("81a161df40000000"),
        hex("81a161db7fffffff"),
        hex("81a161c67fffffff"),
        hex("81a161c64000000000"),
        hex("81a161c97fffffff00"),
        hex("81a161c93fffffff00"),
        hex("81a161" + "91".repeat(5_000)),
        hex("81a161" + "81a161".repeat(5_000)),
        hex("de0001a161" + "dc0001".repeat(5_000)),
        hex("81a161dd0000ffff" + "a0".repeat(1_000)),
        hex("df00010001"),
        hex("81c1"),
        hex("8fa161"));
  }

  @ParameterizedTest
  @MethodSource("bombs")
  void aBombCostsMicrosecondsAndKilobytes(byte[] bomb) {
    for (int i = 0; i < 50; i++) {
      blow(bomb); // what is loaded and compiled at first is not the bomb's doing
    }
    long[] costs = blow(bomb);
    assertThat(costs[0]).as("bytes").isLessThan(64 << 10);
    assertThat(costs[1]).as("nanoseconds of the processor").isLessThan(10_000_000);
  }

  private static long[] blow(byte[] bomb) {
    try (Line line = Line.to(LOGS)) {
      long start = THREADS.getCurrentThreadCpuTime();
      long before = THREADS.getCurrentThreadAllocatedBytes();
      line.feed(bomb);
      return new long[] {
        THREADS.getCurrentThreadAllocatedBytes() - before, THREADS.getCurrentThreadCpuTime() - start
      };
    }
  }

  @Test
  void memoryStaysFlatThroughAHundredThousandHostileConnections() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    List<byte[]> inputs = Stream.concat(bombs(), openingsOfOtherProtocols()).toList();
    Listening listening = Line.listening(LOGS);
    connectAndHarm(listening, inputs, random, 5_000);
    long before = usedHeap();
    connectAndHarm(listening, inputs, random, 100_000);
    long after = usedHeap();

    assertThat(after - before).as("seed %d, bytes kept", seed).isLessThan(4 << 20);
    assertThat(listening.gathering().claimed()).isZero();
    assertThat(listening.server().tally().stats()).containsEntry("connections", 0L);
  }

  private static void connectAndHarm(
      Listening listening, List<byte[]> inputs, Random random, int connections) {
    for (int i = 0; i < connections; i++) {
      byte[] input = inputs.get(random.nextInt(inputs.size()));
      try (Line line = Line.of(listening)) {
        int cut = random.nextInt(input.length + 1);
        line.feed(input, 0, cut);
        if (random.nextBoolean()) {
          line.feed(input, cut, input.length);
        }
        line.written();
      }
    }
  }

  private static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  @Test
  void thousandsOfHostileSocketsLeaveNothingBehind() throws Exception {
    List<byte[]> inputs = Stream.concat(bombs(), openingsOfOtherProtocols()).toList();
    try (TestServer server = TestServer.of(MemoryLogs.of(1));
        TestClient good = new TestClient(server.port())) {
      for (int i = 0; i < 3_000; i++) {
        try (TestClient bad = new TestClient(server.port())) {
          bad.send(inputs.get(i % inputs.size()));
        } catch (IOException closedAlready) {
          // as it should be
        }
        if (i % 100 == 0) {
          assertThat(good.call("busy", null)).isEqualTo(false);
        }
      }
      await().atMost(60, SECONDS).until(() -> server.tally.stats().get("connections").equals(1L));
      assertThat(server.listening.gathering().claimed()).isZero();
    }
  }

  @Test
  void unfinishedRequestsTogetherAreBounded() {
    Listening usual = Line.listening(LOGS);
    Listening tight =
        new Listening(
            usual.server(), usual.access(), usual.connections(), new MemoryBudget(100_000));
    byte[] most = Arrays.copyOf(hex("81a161c5ffff"), 60_000);
    try (Line first = Line.of(tight);
        Line second = Line.of(tight)) {
      first.feed(most);
      second.feed(most);
      assertThat(first.isOpen()).isTrue();
      assertThat(second.isOpen()).isFalse();
      assertThat(second.responses()).hasSize(1);
    }
    assertThat(tight.gathering().claimed()).isZero();
  }

  @Test
  void aConnectionThatDoesNotFinishItsRequestIsClosed() {
    try (Line line = Line.to(LOGS)) {
      line.channel.freezeTime();
      line.feed(BUSY);
      line.feed(BUSY, 0, 5);
      line.channel.advanceTimeBy(9, SECONDS);
      line.channel.runScheduledPendingTasks();
      assertThat(line.isOpen()).isTrue();
      line.feed(BUSY, 5, BUSY.length);
      line.feed(BUSY, 0, 5);
      line.channel.advanceTimeBy(9, SECONDS);
      line.channel.runScheduledPendingTasks();
      assertThat(line.isOpen()).isTrue();
      line.channel.advanceTimeBy(12, SECONDS);
      line.channel.runScheduledPendingTasks();
      assertThat(line.isOpen()).isFalse();
    }
  }

  @Test
  void aConnectionBetweenRequestsMayIdleForHours() {
    try (Line line = Line.to(LOGS)) {
      line.channel.freezeTime();
      line.feed(BUSY);
      line.channel.advanceTimeBy(24, HOURS);
      line.channel.runScheduledPendingTasks();
      line.feed(BUSY);
      assertThat(line.responses()).hasSize(2);
    }
  }

  private static List<Response> answers(byte[] frame, int... cuts) {
    try (Line line = Line.to(LOGS)) {
      int from = 0;
      for (int to : IntStream.concat(Arrays.stream(cuts), IntStream.of(frame.length)).toArray()) {
        line.feed(frame, from, to);
        from = to;
      }
      return line.responses();
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** An opening followed by a perfect request. */
  private static byte[] withBody(String opening) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(text(opening));
    bytes.writeBytes(SHUTDOWN);
    return bytes.toByteArray();
  }

  private static byte[] hex(String hex) {
    return io.netty.buffer.ByteBufUtil.decodeHexDump(hex);
  }
}
