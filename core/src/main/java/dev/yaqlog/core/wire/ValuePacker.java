package dev.yaqlog.core.wire;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.Message;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain Java values to msgpack, into one buffer that is used again. For one thread at a time. */
final class ValuePacker {
  private static final int NIL = 0xc0;
  private static final int FALSE = 0xc2;
  private static final int TRUE = 0xc3;
  private static final int DOUBLE = 0xcb;
  private static final int UINT64 = 0xcf;

  private final FrameWriter out = new FrameWriter();

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
  void value(@Nullable Object value) {
    if (value == null) {
      out.put(NIL);
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

  private void scalar(Object value) {
    if (value instanceof Integer || value instanceof Long) {
      out.integer(((Number) value).longValue());
    } else if (value instanceof Boolean flag) {
      flag(flag);
    } else if (value instanceof Double number) {
      out.put(DOUBLE).put(Long.BYTES, Double.doubleToLongBits(number));
    } else if (value instanceof BigInteger number) {
      integer(number);
    } else if (value instanceof Instant time) {
      time(time);
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

  private void integer(BigInteger number) {
    if (number.bitLength() < Long.SIZE) {
      out.integer(number.longValue());
    } else if (number.signum() > 0 && number.bitLength() == Long.SIZE) {
      out.put(UINT64).put(Long.BYTES, number.longValue());
    } else {
      throw new IllegalArgumentException("cannot be said on the wire: an integer of 65 bits");
    }
  }

  private void map(Map<?, ?> map) {
    out.map(map.size());
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      text((String) entry.getKey());
      value(entry.getValue());
    }
  }

  private void list(Collection<?> list) {
    out.list(list.size());
    for (Object element : list) {
      value(element);
    }
  }

  /** A lone surrogate, which UTF-8 has no bytes for, becomes a question mark. */
  ValuePacker text(String text) {
    return utf8(text.getBytes(StandardCharsets.UTF_8));
  }

  ValuePacker textOrBytes(Message message) {
    return message.isText() ? utf8(message.bytes()) : bytes(message.bytes());
  }

  private ValuePacker utf8(byte[] bytes) {
    out.text(bytes);
    return this;
  }

  private ValuePacker bytes(byte[] bytes) {
    out.bin(bytes);
    return this;
  }

  ValuePacker mapHeader(int size) {
    out.map(size);
    return this;
  }

  ValuePacker time(Instant time) {
    out.time(time.getEpochSecond(), time.getNano());
    return this;
  }

  ValuePacker flag(boolean flag) {
    out.put(flag ? TRUE : FALSE);
    return this;
  }

  ValuePacker integer(int number) {
    out.integer(number);
    return this;
  }

  ValuePacker optional(@Nullable Integer number) {
    if (number == null) {
      out.put(NIL);
      return this;
    }
    return integer(number);
  }

  ValuePacker key(EntryField field) {
    return packed(field.packed());
  }

  /** Bytes that are msgpack already. */
  ValuePacker packed(byte[] bytes) {
    out.put(bytes);
    return this;
  }
}
