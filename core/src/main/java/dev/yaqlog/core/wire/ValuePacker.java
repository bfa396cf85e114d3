package dev.yaqlog.core.wire;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.Message;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/** Plain Java values to msgpack, into one buffer that is used again. For one thread at a time. */
final class ValuePacker {
  private final MessageBufferPacker out = MessagePack.newDefaultBufferPacker();

  /** Forgets what was packed. */
  void clear() {
    out.clear();
  }

  byte[] toByteArray() {
    return out.toByteArray();
  }

  /**
   * Any of the kinds that {@link MessageEncoder} takes.
   *
   * @throws IllegalArgumentException if it is of another kind
   */
  void value(@Nullable Object value) throws IOException {
    if (value == null) {
      out.packNil();
    } else if (value instanceof LogEntry entry) {
      EntryCodec.pack(this, entry);
    } else if (value instanceof String text) {
      text(text);
    } else if (value instanceof Map<?, ?> map) {
      map(map);
    } else if (value instanceof Collection<?> list) {
      list(list);
    } else {
      scalar(value);
    }
  }

  private void scalar(Object value) throws IOException {
    if (value instanceof Integer || value instanceof Long) {
      out.packLong(((Number) value).longValue());
    } else if (value instanceof Boolean flag) {
      out.packBoolean(flag);
    } else if (value instanceof Double number) {
      out.packDouble(number);
    } else if (value instanceof BigInteger number) {
      out.packBigInteger(number);
    } else if (value instanceof Instant time) {
      out.packTimestamp(time);
    } else if (value instanceof byte[] bytes) {
      bytes(bytes);
    } else if (value instanceof Cursor cursor) {
      text(cursor.value());
    } else if (value instanceof Packed packed) {
      packed(packed.bytes());
    } else {
      throw new IllegalArgumentException("cannot be said on the wire: " + value.getClass());
    }
  }

  private void map(Map<?, ?> map) throws IOException {
    out.packMapHeader(map.size());
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      text((String) entry.getKey());
      value(entry.getValue());
    }
  }

  private void list(Collection<?> list) throws IOException {
    out.packArrayHeader(list.size());
    for (Object element : list) {
      value(element);
    }
  }

  /** A lone surrogate, which UTF-8 has no bytes for, becomes a question mark. */
  ValuePacker text(String text) throws IOException {
    return utf8(text.getBytes(StandardCharsets.UTF_8));
  }

  ValuePacker textOrBytes(Message message) throws IOException {
    return message.isText() ? utf8(message.bytes()) : bytes(message.bytes());
  }

  private ValuePacker utf8(byte[] bytes) throws IOException {
    out.packRawStringHeader(bytes.length).writePayload(bytes);
    return this;
  }

  private ValuePacker bytes(byte[] bytes) throws IOException {
    out.packBinaryHeader(bytes.length).writePayload(bytes);
    return this;
  }

  ValuePacker mapHeader(int size) throws IOException {
    out.packMapHeader(size);
    return this;
  }

  ValuePacker time(Instant time) throws IOException {
    out.packTimestamp(time);
    return this;
  }

  ValuePacker flag(boolean flag) throws IOException {
    out.packBoolean(flag);
    return this;
  }

  ValuePacker integer(int number) throws IOException {
    out.packInt(number);
    return this;
  }

  ValuePacker optional(@Nullable Integer number) throws IOException {
    if (number == null) {
      out.packNil();
      return this;
    }
    return integer(number);
  }

  ValuePacker key(EntryField field) throws IOException {
    return packed(field.packed());
  }

  /** Bytes that are msgpack already. */
  ValuePacker packed(byte[] bytes) throws IOException {
    out.writePayload(bytes);
    return this;
  }
}
