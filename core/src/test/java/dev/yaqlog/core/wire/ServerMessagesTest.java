package dev.yaqlog.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.source.Batch;
import dev.yaqlog.core.source.Delivery;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ServerMessagesTest {
  private static final int ROUNDS = 5_000;

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final RandomEntries entries = new RandomEntries(random);

  @Test
  void entriesOfAResponseComeWithoutMaps() throws Exception {
    List<LogEntry> sent = some();
    Response.Success response = new Response.Success(7L, Map.of("entries", sent, "cursor", "c"));

    assertThat(read(new ServerMessages(id -> id.equals(7L)), MessageEncoder.encode(response)))
        .as("seed %d", seed)
        .isEqualTo(response);
  }

  @Test
  void entriesOfANotificationComeWithoutMaps() throws Exception {
    List<LogEntry> sent = some();
    Batch batch = new Batch(sent, List.of(), new Cursor("c"));
    PushEncoder.Frame frame = PushEncoder.encode(3, new Delivery.Entries(batch, null));
    byte[] bytes = Arrays.copyOf(frame.head(), frame.length());
    System.arraycopy(frame.rest(), 0, bytes, frame.head().length, frame.rest().length);

    assertThat(read(new ServerMessages(id -> false), bytes))
        .isInstanceOfSatisfying(
            Notification.class,
            told -> assertThat(told.params()).asString().contains(sent.toString()));
  }

  @Test
  void whereNobodyAskedForEntriesTheyAreMaps() throws Exception {
    byte[] bytes =
        MessageEncoder.encode(new Response.Success(7L, Map.of("entries", List.of(entry()))));

    assertThat(entriesIn(read(new ServerMessages(id -> id.equals(8L)), bytes)))
        .hasOnlyElementsOfType(Map.class);
  }

  @Test
  void daemonsThatAreTheSameAreOneObject() throws Exception {
    LogEntry entry = entry();
    byte[] bytes =
        MessageEncoder.encode(new Response.Success(1L, Map.of("entries", List.of(entry, entry))));

    List<?> both = entriesIn(read(new ServerMessages(id -> true), bytes));
    assertThat(((LogEntry) both.get(0)).daemon()).isSameAs(((LogEntry) both.get(1)).daemon());
  }

  @Test
  void howeverEntriesAreToldTheyAreReadAsMapsAre() {
    System.out.println("ServerMessagesTest seed " + seed);
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bytes = entries.oddMessage();
      WireProperties.holdFor(bytes);
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      WireProperties.holdFor(bytes);
    }
  }

  @Test
  void aFrameThatIsCutIsRefusedWithoutAnyMemory() {
    byte[] bytes =
        MessageEncoder.encode(new Response.Success(1L, Map.of("entries", List.of(entry()))));
    for (int end = 0; end < bytes.length; end++) {
      byte[] cut = Arrays.copyOf(bytes, end);
      assertThatThrownBy(() -> read(new ServerMessages(id -> true), cut))
          .as("seed %d", seed)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aLongAnswerIsFoundWholeInAnyPieces() throws Exception {
    byte[] bytes = MessageEncoder.encode(new Response.Success(1L, Map.of("entries", some())));
    FrameScanner scanner = new FrameScanner(WireLimits.RESPONSE);
    for (int from = 0; from < bytes.length; ) {
      int to = Math.min(bytes.length, from + 1 + random.nextInt(300));
      assertThat(scanner.scan(ByteBuffer.wrap(bytes, from, to - from)))
          .as("seed %d", seed)
          .isEqualTo(to == bytes.length);
      from = to;
    }
  }

  private static List<?> entriesIn(RpcMessage message) throws WireException {
    Object result = ((Response.Success) message).result();
    return WireFields.of(result, "an answer")
        .list("entries", entry -> Objects.requireNonNull(entry));
  }

  private LogEntry entry() {
    return entries.entry();
  }

  private List<LogEntry> some() {
    List<LogEntry> some = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      some.add(entries.entry());
    }
    return some;
  }

  private static RpcMessage read(ServerMessages messages, byte[] bytes) throws WireException {
    return messages.read(bytes, 0, bytes.length);
  }
}
