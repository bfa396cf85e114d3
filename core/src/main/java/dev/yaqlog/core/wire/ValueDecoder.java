package dev.yaqlog.core.wire;

import dev.yaqlog.core.model.Utf8;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.ExtensionTypeHeader;
import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;

/**
 * A frame as plain Java values, which are not to be changed. Only for frames that {@link
 * FrameScanner} found whole.
 *
 * <table>
 * <caption>msgpack to Java</caption>
 * <tr><td>nil</td><td>null</td></tr>
 * <tr><td>bool</td><td>Boolean</td></tr>
 * <tr><td>int</td><td>Long, BigInteger from 2^63 on</td></tr>
 * <tr><td>float</td><td>Double</td></tr>
 * <tr><td>str</td><td>String; it must be UTF-8</td></tr>
 * <tr><td>bin</td><td>byte[]</td></tr>
 * <tr><td>array</td><td>List</td></tr>
 * <tr><td>map</td><td>Map in the order sent; keys are str, or bin that is UTF-8, none twice</td></tr>
 * <tr><td>ext -1</td><td>Instant</td></tr>
 * <tr><td>other ext</td><td>{@link Extension}</td></tr>
 * </table>
 */
final class ValueDecoder {
  private final MessageUnpacker in;
  private final ShortTexts said = new ShortTexts();
  private final byte[] shortText = new byte[ShortTexts.MAX_LENGTH];

  private ValueDecoder(MessageUnpacker in) {
    this.in = in;
  }

  /** The value that takes up {@code bytes} from {@code from} to before {@code to}. */
  static @Nullable Object decode(byte[] bytes, int from, int to) throws WireException {
    try (MessageUnpacker in = MessagePack.newDefaultUnpacker(bytes, from, to - from)) {
      return new ValueDecoder(in).value();
    } catch (IOException | MessagePackException notScanned) {
      throw new IllegalArgumentException("not a whole frame", notScanned);
    }
  }

  private @Nullable Object value() throws IOException, WireException {
    return switch (in.getNextFormat().getValueType()) {
      case NIL -> nil();
      case BOOLEAN -> in.unpackBoolean();
      case INTEGER -> integer();
      case FLOAT -> in.unpackDouble();
      case STRING -> text(in.unpackRawStringHeader());
      case BINARY -> in.readPayload(in.unpackBinaryHeader());
      case ARRAY -> list(in.unpackArrayHeader());
      case MAP -> map(in.unpackMapHeader());
      case EXTENSION -> extension(in.unpackExtensionTypeHeader());
    };
  }

  private @Nullable Object nil() throws IOException {
    in.unpackNil();
    return null;
  }

  private Object integer() throws IOException {
    if (in.getNextFormat() != MessageFormat.UINT64) {
      return in.unpackLong();
    }
    BigInteger number = in.unpackBigInteger();
    return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
  }

  private String text(int length) throws IOException, WireException {
    if (length > ShortTexts.MAX_LENGTH) {
      return text(in.readPayload(length));
    }
    in.readPayload(shortText, 0, length);
    String known = said.find(shortText, length);
    if (known != null) {
      return known;
    }
    String text = text(Arrays.copyOf(shortText, length));
    said.add(shortText, length, text);
    return text;
  }

  private static String text(byte[] bytes) throws WireException {
    if (!Utf8.isValid(bytes)) {
      throw new WireException(new WireError.NotText());
    }
    return bytes.length == 0 ? "" : new String(bytes, StandardCharsets.UTF_8);
  }

  private Object list(int size) throws IOException, WireException {
    if (size == 0) {
      return Collections.emptyList();
    }
    List<@Nullable Object> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(value());
    }
    return list;
  }

  private Object map(int size) throws IOException, WireException {
    if (size == 0) {
      return Collections.emptyMap();
    }
    Map<String, @Nullable Object> map = new LinkedHashMap<>(size + size / 3 + 1);
    for (int i = 0; i < size; i++) {
      String key = key();
      map.put(key, value());
      if (map.size() == i) {
        throw WireException.unexpected("each key once", "'" + key + "' twice");
      }
    }
    return map;
  }

  private String key() throws IOException, WireException {
    Object key = value();
    if (key instanceof String text) {
      return text;
    }
    if (key instanceof byte[] bytes) {
      return text(bytes);
    }
    throw WireException.unexpected("a str as key", Kind.of(key));
  }

  private Object extension(ExtensionTypeHeader header) throws IOException {
    byte[] data = in.readPayload(header.getLength());
    Instant time = header.isTimestampType() ? timestamp(ByteBuffer.wrap(data)) : null;
    return time == null ? new Extension(header.getType(), data.length) : time;
  }

  /** Null where the bytes are none of the three forms that the msgpack specification has. */
  private static @Nullable Instant timestamp(ByteBuffer data) {
    return switch (data.remaining()) {
      case 4 -> instant(Integer.toUnsignedLong(data.getInt()), 0);
      case 8 -> instant(data.getLong(0) & (1L << 34) - 1, data.getLong(0) >>> 34);
      case 12 -> instant(data.getLong(4), Integer.toUnsignedLong(data.getInt(0)));
      default -> null;
    };
  }

  private static @Nullable Instant instant(long seconds, long nanos) {
    try {
      return nanos < 1_000_000_000 ? Instant.ofEpochSecond(seconds, nanos) : null;
    } catch (DateTimeException beyondJava) {
      return null;
    }
  }
}
