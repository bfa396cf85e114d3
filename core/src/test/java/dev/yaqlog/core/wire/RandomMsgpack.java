package dev.yaqlog.core.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Bytes that are msgpack, in every width a value may be written in, or nearly msgpack. */
final class RandomMsgpack {
  private static final int[] WIDE_HEADERS = {
    0xc4, 0xc5, 0xc6, 0xc7, 0xc8, 0xc9, 0xd9, 0xda, 0xdb, 0xdc, 0xdd, 0xde, 0xdf
  };

  private final Random random;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  RandomMsgpack(Random random) {
    this.random = random;
  }

  /** One value, usually of some tens of bytes. */
  byte[] value() {
    out.reset();
    write(3);
    return out.toByteArray();
  }

  /** A value with some bytes changed, cut off or added. */
  byte[] damaged() {
    byte[] bytes = value();
    for (int i = random.nextInt(3); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) oneOf(random.nextInt(256), WIDE_HEADERS);
    }
    return Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length + 3));
  }

  private int oneOf(int otherwise, int... choices) {
    return random.nextBoolean() ? otherwise : choices[random.nextInt(choices.length)];
  }

  private void write(int depth) {
    switch (random.nextInt(depth > 0 ? 12 : 8)) {
      case 0 -> out.write(oneOf(0xc0, 0xc2, 0xc3));
      case 1 -> out.write(random.nextBoolean() ? random.nextInt(128) : 0xe0 + random.nextInt(32));
      case 2 -> fixed(oneOf(0xcc, 0xcd, 0xce, 0xcf, 0xd0, 0xd1, 0xd2, 0xd3, 0xca, 0xcb));
      case 3, 4 -> text();
      case 5 -> payload(0xc4, bytes(random.nextInt(20)));
      case 6 -> timestamp();
      case 7 -> extension();
      case 8, 9 -> list(random.nextInt(4), depth);
      default -> map(random.nextInt(4), depth);
    }
  }

  private void fixed(int header) {
    out.write(header);
    int width = header < 0xcc ? 4 << (header - 0xca) : 1 << (header & 3);
    out.writeBytes(bytes(width));
  }

  private void text() {
    String text = random.nextInt(9) == 0 ? "größe 𝄞" : Integer.toString(random.nextInt(50), 36);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (random.nextBoolean()) {
      out.write(0xa0 | bytes.length);
      out.writeBytes(bytes);
    } else {
      payload(0xd9, bytes);
    }
  }

  /** A str or bin whose header has one, two or four bytes of length. */
  private void payload(int header, byte[] bytes) {
    length(header, bytes.length);
    out.writeBytes(bytes);
  }

  private void length(int header, int length) {
    int width = random.nextInt(3);
    out.write(header + width);
    byte[] all = ByteBuffer.allocate(4).putInt(length).array();
    out.write(all, 4 - (1 << width), 1 << width);
  }

  private void timestamp() {
    int form = random.nextInt(3);
    if (form == 2) {
      out.writeBytes(new byte[] {(byte) 0xc7, 12, -1});
    } else {
      out.writeBytes(new byte[] {(byte) (0xd6 + form), -1});
    }
    out.writeBytes(bytes(form == 2 ? 12 : 4 << form));
  }

  private void extension() {
    int length = random.nextInt(6);
    length(0xc7, length);
    out.writeBytes(bytes(1 + length));
  }

  private void list(int size, int depth) {
    header(0x90, 0xdc, size);
    for (int i = 0; i < size; i++) {
      write(depth - 1);
    }
  }

  private void map(int size, int depth) {
    header(0x80, 0xde, size);
    for (int i = 0; i < size; i++) {
      if (random.nextInt(20) == 0) {
        write(0);
      } else {
        text();
      }
      write(depth - 1);
    }
  }

  private void header(int fix, int wide, int size) {
    switch (random.nextInt(4)) {
      case 0 -> {
        out.write(wide);
        out.writeBytes(new byte[] {0, (byte) size});
      }
      case 1 -> {
        out.write(wide + 1);
        out.writeBytes(new byte[] {0, 0, 0, (byte) size});
      }
      default -> out.write(fix | size);
    }
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
