package dev.yaqlog.core.wire;

import dev.yaqlog.core.model.Utf8;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
  private static final int TIMESTAMP = -1;

  private final FrameReader in;
  private final ShortTexts said;

  /**
   * Of what comes next in {@code in}.
   *
   * @param said what the same peer said before
   */
  ValueDecoder(FrameReader in, ShortTexts said) {
    this.in = in;
    this.said = said;
  }

  /** The value that takes up {@code bytes} from {@code from} to before {@code to}. */
  static @Nullable Object decode(byte[] bytes, int from, int to) throws WireException {
    return new ValueDecoder(new FrameReader(bytes, from, to), new ShortTexts()).value();
  }

  /** The next value. */
  @Nullable Object value() throws WireException {
    int header = in.header();
    if (header < 0x80 || header >= 0xe0) {
      return (long) (byte) header; // fixint
    }
    if (header < 0x90) {
      return map(header & 0x0f, this::plain);
    }
    if (header < 0xa0) {
      return list(header & 0x0f, this::value);
    }
    return header < 0xc0 ? text(header & 0x1f) : value(header);
  }

  private @Nullable Object plain(String key, Map<String, @Nullable Object> before)
      throws WireException {
    return value();
  }

  /** How the next element of a list is read. */
  @FunctionalInterface
  interface Element {
    @Nullable Object read() throws WireException;
  }

  /** How the value of a key is read, given the pairs before. */
  @FunctionalInterface
  interface Field {
    @Nullable Object read(String key, Map<String, @Nullable Object> before) throws WireException;
  }

  private @Nullable Object value(int header) throws WireException {
    return switch (header) {
      case 0xc0 -> null;
      case 0xc2 -> false;
      case 0xc3 -> true;
      case 0xc4, 0xc5, 0xc6 -> in.copy(in.size(1 << (header - 0xc4)));
      case 0xc7, 0xc8, 0xc9 -> extension(in.size(1 << (header - 0xc7)));
      case 0xca -> (double) Float.intBitsToFloat((int) in.unsigned(4));
      case 0xcb -> Double.longBitsToDouble(in.unsigned(8));
      case 0xcc, 0xcd, 0xce -> in.unsigned(1 << (header - 0xcc));
      case 0xcf -> unsigned(in.unsigned(8));
      case 0xd0, 0xd1, 0xd2, 0xd3 -> in.signed(1 << (header - 0xd0));
      case 0xd4, 0xd5, 0xd6, 0xd7, 0xd8 -> extension(1 << (header - 0xd4));
      case 0xd9, 0xda, 0xdb -> text(in.size(1 << (header - 0xd9)));
      case 0xdc, 0xdd -> list(in.size(2 << (header - 0xdc)), this::value);
      case 0xde, 0xdf -> map(in.size(2 << (header - 0xde)), this::plain);
      default -> throw new IllegalArgumentException("not a whole frame");
    };
  }

  private static Object unsigned(long number) {
    return number >= 0
        ? (Object) number
        : new BigInteger(1, ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  private String text(int length) throws WireException {
    int from = in.pass(length);
    String known = length > ShortTexts.MAX_LENGTH ? null : said.find(in.bytes(), from, length);
    if (known != null) {
      return known;
    }
    String text = text(in.bytes(), from, length);
    if (length <= ShortTexts.MAX_LENGTH) {
      said.add(in.bytes(), from, length, text);
    }
    return text;
  }

  private static String text(byte[] bytes, int from, int length) throws WireException {
    if (!Utf8.isValid(bytes, from, from + length)) {
      throw new WireException(new WireError.NotText());
    }
    return length == 0 ? "" : new String(bytes, from, length, StandardCharsets.UTF_8);
  }

  /** A list whose {@code size} elements come next. */
  Object list(int size, Element element) throws WireException {
    if (size == 0) {
      return Collections.emptyList();
    }
    List<@Nullable Object> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(element.read());
    }
    return list;
  }

  /** A map whose {@code size} pairs come next. */
  Object map(int size, Field field) throws WireException {
    if (size == 0) {
      return Collections.emptyMap();
    }
    Map<String, @Nullable Object> map = new LinkedHashMap<>(size + size / 3 + 1);
    for (int i = 0; i < size; i++) {
      String key = key();
      map.put(key, field.read(key, map));
      if (map.size() == i) {
        throw WireException.unexpected(
            "each key once", "'" + key.replaceAll("\\p{Cntrl}", "?") + "' twice");
      }
    }
    return map;
  }

  private String key() throws WireException {
    Object key = value();
    if (key instanceof String text) {
      return text;
    }
    if (key instanceof byte[] bytes) {
      return text(bytes, 0, bytes.length);
    }
    throw WireException.unexpected("a str as key", Kind.of(key));
  }

  private Object extension(int length) {
    int type = (byte) in.header();
    int from = in.at();
    Instant time = type == TIMESTAMP ? timestamp(length) : null;
    in.back(from);
    in.pass(length);
    return time == null ? new Extension(type, length) : time;
  }

  /** Null where the bytes are none of the three forms that the msgpack specification has. */
  private @Nullable Instant timestamp(int length) {
    return switch (length) {
      case 4 -> instant(0, in.unsigned(4));
      case 8 -> instant(in.unsigned(8));
      case 12 -> instant(in.unsigned(4), in.unsigned(8));
      default -> null;
    };
  }

  private static @Nullable Instant instant(long both) {
    return instant(both >>> 34, both & ((1L << 34) - 1));
  }

  private static @Nullable Instant instant(long nanos, long seconds) {
    try {
      return nanos < 1_000_000_000 ? Instant.ofEpochSecond(seconds, nanos) : null;
    } catch (DateTimeException beyondJava) {
      return null;
    }
  }
}
