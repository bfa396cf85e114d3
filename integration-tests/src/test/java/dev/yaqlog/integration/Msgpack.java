package dev.yaqlog.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * msgpack, written by its specification alone and apart from the project's own code, so that both
 * can't be wrong in the same way. What stands here is not fit for hostile input.
 */
final class Msgpack {
  private Msgpack() {}

  /** Bytes of Map, List, String, Integer, Long, Double, Boolean, null, byte[], Instant. */
  static byte[] pack(Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      pack(new DataOutputStream(bytes), value);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /**
   * The next value.
   *
   * @throws EOFException if there is none, or only a part of one
   */
  static Object unpack(InputStream in) throws IOException {
    return unpack(new DataInputStream(in));
  }

  private static void pack(DataOutputStream out, Object value) throws IOException {
    if (value == null) {
      out.write(0xc0);
    } else if (value instanceof Boolean flag) {
      out.write(flag ? 0xc3 : 0xc2);
    } else if (value instanceof Integer || value instanceof Long) {
      packInteger(out, ((Number) value).longValue());
    } else if (value instanceof Double number) {
      out.write(0xcb);
      out.writeDouble(number);
    } else if (value instanceof String text) {
      byte[] bytes = text.getBytes(UTF_8);
      header(out, bytes.length, 0xa0, 31, 0xd9, 0xda, 0xdb);
      out.write(bytes);
    } else if (value instanceof byte[] bytes) {
      header(out, bytes.length, 0, -1, 0xc4, 0xc5, 0xc6);
      out.write(bytes);
    } else if (value instanceof Instant time) {
      out.write(0xc7);
      out.write(12);
      out.write(0xff);
      out.writeInt(time.getNano());
      out.writeLong(time.getEpochSecond());
    } else if (value instanceof List<?> list) {
      header(out, list.size(), 0x90, 15, -1, 0xdc, 0xdd);
      for (Object element : list) {
        pack(out, element);
      }
    } else if (value instanceof Map<?, ?> map) {
      header(out, map.size(), 0x80, 15, -1, 0xde, 0xdf);
      for (Map.Entry<?, ?> pair : map.entrySet()) {
        pack(out, pair.getKey());
        pack(out, pair.getValue());
      }
    } else {
      throw new IllegalArgumentException("no msgpack for " + value.getClass());
    }
  }

  private static void packInteger(DataOutputStream out, long number) throws IOException {
    if (number >= -32 && number < 128) {
      out.write((int) number);
    } else if (number == (short) number) {
      out.write(0xd1);
      out.writeShort((int) number);
    } else if (number == (int) number) {
      out.write(0xd2);
      out.writeInt((int) number);
    } else {
      out.write(0xd3);
      out.writeLong(number);
    }
  }

  /** A header with the shortest length there is; {@code of8} is -1 where there is no such form. */
  private static void header(
      DataOutputStream out, int length, int fix, int mostFix, int of8, int of16, int of32)
      throws IOException {
    if (length <= mostFix) {
      out.write(fix | length);
    } else if (length < 256 && of8 >= 0) {
      out.write(of8);
      out.write(length);
    } else if (length < 65_536) {
      out.write(of16);
      out.writeShort(length);
    } else {
      out.write(of32);
      out.writeInt(length);
    }
  }

  private static Object unpack(DataInputStream in) throws IOException {
    int b = in.readUnsignedByte();
    if (b < 0x80) {
      return (long) b;
    } else if (b < 0x90) {
      return map(in, b & 0x0f);
    } else if (b < 0xa0) {
      return list(in, b & 0x0f);
    } else if (b < 0xc0) {
      return new String(bytes(in, b & 0x1f), UTF_8);
    } else if (b >= 0xe0) {
      return (long) (byte) b;
    }
    return switch (b) {
      case 0xc0 -> null;
      case 0xc2 -> false;
      case 0xc3 -> true;
      case 0xc4 -> bytes(in, in.readUnsignedByte());
      case 0xc5 -> bytes(in, in.readUnsignedShort());
      case 0xc6 -> bytes(in, in.readInt());
      case 0xc7 -> extension(in, in.readUnsignedByte());
      case 0xca -> (double) in.readFloat();
      case 0xcb -> in.readDouble();
      case 0xcc -> (long) in.readUnsignedByte();
      case 0xcd -> (long) in.readUnsignedShort();
      case 0xce -> Integer.toUnsignedLong(in.readInt());
      case 0xcf, 0xd3 -> in.readLong();
      case 0xd0 -> (long) in.readByte();
      case 0xd1 -> (long) in.readShort();
      case 0xd2 -> (long) in.readInt();
      case 0xd4, 0xd5, 0xd6, 0xd7, 0xd8 -> extension(in, 1 << (b - 0xd4));
      case 0xd9 -> new String(bytes(in, in.readUnsignedByte()), UTF_8);
      case 0xda -> new String(bytes(in, in.readUnsignedShort()), UTF_8);
      case 0xdb -> new String(bytes(in, in.readInt()), UTF_8);
      case 0xdc -> list(in, in.readUnsignedShort());
      case 0xdd -> list(in, in.readInt());
      case 0xde -> map(in, in.readUnsignedShort());
      case 0xdf -> map(in, in.readInt());
      default -> throw new IOException("no msgpack begins with 0x" + Integer.toHexString(b));
    };
  }

  private static byte[] bytes(DataInputStream in, int length) throws IOException {
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }

  private static List<Object> list(DataInputStream in, int size) throws IOException {
    List<Object> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(unpack(in));
    }
    return list;
  }

  private static Map<Object, Object> map(DataInputStream in, int size) throws IOException {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      map.put(unpack(in), unpack(in));
    }
    if (map.size() != size) {
      throw new IOException("a map with a key twice: " + map);
    }
    return map;
  }

  private static Object extension(DataInputStream in, int length) throws IOException {
    int type = in.readByte();
    byte[] data = bytes(in, length);
    if (type != -1) {
      throw new IOException("an extension of type " + type + ", which no server sends");
    }
    java.nio.ByteBuffer buffer = java.nio.ByteBuffer.wrap(data);
    return switch (length) {
      case 4 -> Instant.ofEpochSecond(Integer.toUnsignedLong(buffer.getInt()));
      case 8 -> {
        long both = buffer.getLong();
        yield Instant.ofEpochSecond(both & ((1L << 34) - 1), both >>> 34);
      }
      case 12 -> {
        int nanos = buffer.getInt();
        yield Instant.ofEpochSecond(buffer.getLong(), nanos);
      }
      default -> throw new IOException("a timestamp of " + length + " bytes");
    };
  }
}
