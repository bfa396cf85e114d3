package dev.yaqlog.core.wire;

import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a server sends, as one who asks it for entries reads it. As {@link
 * MessageDecoder#fromServer}, but the list {@code entries} of a notification, or of the result of
 * certain requests, holds {@link dev.yaqlog.core.model.LogEntry}s where it can; {@link
 * EntryCodec#read} takes either. For one thread at a time.
 */
public final class ServerMessages {
  private final ShortTexts said = new ShortTexts();
  private final Predicate<@Nullable Object> areEntriesAsked;

  /**
   * Of one connection.
   *
   * @param areEntriesAsked whether the result of the request of an id may hold entries that are no
   *     maps
   */
  public ServerMessages(Predicate<@Nullable Object> areEntriesAsked) {
    this.areEntriesAsked = areEntriesAsked;
  }

  /**
   * The message in {@code bytes} from {@code from} to before {@code to}, which {@link FrameScanner}
   * found whole.
   *
   * @throws WireException if it is neither a response nor a notification
   */
  public RpcMessage read(byte[] bytes, int from, int to) throws WireException {
    FrameReader in = new FrameReader(bytes, from, to);
    return MessageDecoder.fromServer(new Reading(in, new ValueDecoder(in, said)).message());
  }

  /** One message, level by level down to its entries. */
  private final class Reading {
    private final FrameReader in;
    private final ValueDecoder values;

    private Reading(FrameReader in, ValueDecoder values) {
      this.in = in;
      this.values = values;
    }

    private @Nullable Object message() throws WireException {
      return map(this::field);
    }

    private @Nullable Object field(String key, Map<String, @Nullable Object> before)
        throws WireException {
      boolean mayHoldEntries =
          key.equals("params") || (key.equals("result") && areEntriesAsked.test(before.get("id")));
      return mayHoldEntries ? map(this::answer) : values.value();
    }

    private @Nullable Object answer(String key, Map<String, @Nullable Object> before)
        throws WireException {
      int size = key.equals("entries") ? in.listSize() : -1;
      return size < 0 ? values.value() : values.list(size, new EntryDecoder(in, values)::next);
    }

    private @Nullable Object map(ValueDecoder.Field field) throws WireException {
      int size = in.mapSize();
      return size < 0 ? values.value() : values.map(size, field);
    }
  }
}
