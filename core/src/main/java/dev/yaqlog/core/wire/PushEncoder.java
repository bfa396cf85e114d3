package dev.yaqlog.core.wire;

import dev.yaqlog.core.source.Batch;
import dev.yaqlog.core.source.Delivery;
import dev.yaqlog.core.source.Dropped;
import dev.yaqlog.core.source.Gap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What subscribers are told, as notifications. Of entries, the part that is the same for all who
 * get them is packed once; each frame is a head of its own and that part behind it.
 */
public final class PushEncoder {
  public static final String ENTRIES = "logs.entries";
  public static final String CAUGHT_UP = "logs.caught_up";
  public static final String ENDED = "logs.ended";

  private static final ThreadLocal<ValuePacker> PACKERS = ThreadLocal.withInitial(ValuePacker::new);
  private static final byte[] NOTHING = {};

  /** Of the first subscriptions of a connection, where nothing is missing; filled as needed. */
  private static final AtomicReferenceArray<byte @Nullable []> PLAIN_HEADS =
      new AtomicReferenceArray<>(64);

  private PushEncoder() {}

  /** A notification in two pieces, of which the second is shared. Neither is to be changed. */
  public static final class Frame {
    private final byte[] head;
    private final byte[] rest;

    private Frame(byte[] head, byte[] rest) {
      this.head = head;
      this.rest = rest;
    }

    public byte[] head() {
      return head;
    }

    public byte[] rest() {
      return rest;
    }

    public int length() {
      return head.length + rest.length;
    }
  }

  /** What is told to subscription {@code id}. */
  public static Frame encode(long id, Delivery delivery) {
    if (delivery instanceof Delivery.Entries entries) {
      byte[] rest = entries.batch().packed(PushEncoder::pack);
      return new Frame(head(id, entries), rest);
    }
    return new Frame(MessageEncoder.encode(notification(id, delivery)), NOTHING);
  }

  private static Notification notification(long id, Delivery delivery) {
    String cursor = delivery.cursor().value();
    if (delivery instanceof Delivery.Ended ended) {
      String reason = ended.reason().name().toLowerCase(Locale.ROOT);
      return new Notification(
          ENDED, Map.of("subscription", id, "cursor", cursor, "reason", reason));
    }
    return new Notification(CAUGHT_UP, Map.of("subscription", id, "cursor", cursor));
  }

  private static byte[] head(long id, Delivery.Entries told) {
    boolean isPlain = told.dropped() == null && told.gaps().isEmpty();
    if (!isPlain || id < 0 || id >= PLAIN_HEADS.length()) {
      return newHead(id, told);
    }
    byte[] known = PLAIN_HEADS.get((int) id);
    if (known == null) {
      known = newHead(id, told);
      PLAIN_HEADS.set((int) id, known);
    }
    return known;
  }

  private static byte[] newHead(long id, Delivery.Entries told) {
    List<Gap> gaps = told.gaps();
    return packed(
        out -> {
          out.mapHeader(3).text("ver").text(RpcMessage.VERSION).text("method").text(ENTRIES);
          out.text("params").mapHeader(gaps.isEmpty() ? 4 : 5);
          out.text("subscription").value(id);
          out.text("dropped").value(asMap(told.dropped()));
          if (!gaps.isEmpty()) {
            out.text("gaps").value(gaps.stream().map(Gap::asMap).toList());
          }
        });
  }

  private static byte[] pack(Batch batch) {
    return packed(
        out -> {
          out.text("entries").value(batch.entries());
          out.text("cursor").text(batch.cursor().value());
        });
  }

  private static @Nullable Map<String, Object> asMap(@Nullable Dropped dropped) {
    return dropped == null || dropped.count() == 0
        ? null
        : Map.of(
            "count", dropped.count(),
            "levels", dropped.levels().asMap(),
            "after_cursor", dropped.after().value(),
            "before_cursor", dropped.before().value());
  }

  private interface Packing {
    void pack(ValuePacker out);
  }

  private static byte[] packed(Packing packing) {
    ValuePacker out = PACKERS.get();
    out.clear();
    packing.pack(out);
    byte[] bytes = out.toByteArray();
    out.clear();
    return bytes;
  }
}
