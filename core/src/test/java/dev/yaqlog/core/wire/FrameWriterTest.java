package dev.yaqlog.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/** What is written is what msgpack-core writes. */
class FrameWriterTest {
  private final FrameWriter out = new FrameWriter();

  @Test
  void integersAroundEachPowerOfTwo() throws Exception {
    for (int bits = 0; bits < Long.SIZE; bits++) {
      for (long number = (1L << bits) - 2; number < (1L << bits) + 2; number++) {
        assertWritten(number);
        assertWritten(-number);
      }
    }
  }

  private void assertWritten(long number) throws IOException {
    assertThat(written(out.integer(number)))
        .as("%d", number)
        .isEqualTo(library(by -> by.packLong(number)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 31, 32, 255, 256, 65_535, 65_536, 200_000})
  void sizes(int size) throws Exception {
    byte[] bytes = "x".repeat(size).getBytes(StandardCharsets.UTF_8);
    assertThat(written(out.text(bytes)))
        .isEqualTo(library(by -> by.packRawStringHeader(size).writePayload(bytes)));
    assertThat(written(out.bin(bytes)))
        .isEqualTo(library(by -> by.packBinaryHeader(size).writePayload(bytes)));
    assertThat(written(out.list(size))).isEqualTo(library(by -> by.packArrayHeader(size)));
    assertThat(written(out.map(size))).isEqualTo(library(by -> by.packMapHeader(size)));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 0xffffffffL, 1L << 32, (1L << 34) - 1, 1L << 34, -1, -(1L << 34)})
  void times(long seconds) throws Exception {
    for (int nanos : new int[] {0, 1, 999_999_999}) {
      Instant time = Instant.ofEpochSecond(seconds, nanos);
      assertThat(written(out.time(seconds, nanos)))
          .isEqualTo(library(by -> by.packTimestamp(time)));
    }
  }

  @Test
  void manyPiecesOfAnySizeStandOneAfterTheOther() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      byte[] piece = new byte[random.nextInt(1 << random.nextInt(16))];
      random.nextBytes(piece);
      int times = 1 + random.nextInt(5);
      FrameWriter all = out;
      for (int i = 0; i < times; i++) {
        all = all.put(piece).integer(i);
      }
      byte[] expected =
          library(
              by -> {
                for (int i = 0; i < times; i++) {
                  by.writePayload(piece);
                  by.packInt(i);
                }
              });
      assertThat(written(all)).as("seed %d", seed).isEqualTo(expected);
    }
  }

  private static byte[] written(FrameWriter out) {
    byte[] bytes = out.toByteArray();
    out.clear();
    return bytes;
  }

  private interface Packing {
    void by(MessageBufferPacker library) throws IOException;
  }

  private static byte[] library(Packing packing) throws IOException {
    try (MessageBufferPacker library = MessagePack.newDefaultBufferPacker()) {
      packing.by(library);
      return library.toByteArray();
    }
  }
}
