package dev.yaqlog.core.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;

/** Numbers come back as they were packed. */
class BitsTest {
  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);

  @RepeatedTest(20)
  void bitsComeBack() {
    System.out.println("seed " + seed);
    BitWriter writer = new BitWriter();
    long[] numbers = new long[random.nextInt(2_000)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number();
      if (i % 3 == 0) {
        writer.bits(numbers[i] & 0x1FFFF, 17);
      } else {
        writer.gamma(numbers[i]);
      }
    }
    Packer packer = new Packer();
    packer.number(random.nextInt(1_000));
    int from = packer.length();
    writer.finish(packer);
    BitReader reader = new BitReader(padded(packer), from);
    for (int i = 0; i < numbers.length; i++) {
      long expected = i % 3 == 0 ? numbers[i] & 0x1FFFF : numbers[i];
      assertThat(i % 3 == 0 ? reader.bits(17) : reader.gamma()).isEqualTo(expected);
    }
  }

  @RepeatedTest(20)
  void bytesComeBack() {
    System.out.println("seed " + seed);
    Packer packer = new Packer();
    long[] numbers = new long[random.nextInt(2_000)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.nextBoolean() ? number() : -number();
      packer.number(numbers[i]);
      packer.signed(numbers[i]);
    }
    Unpacker unpacker = new Unpacker(padded(packer), 0);
    for (long number : numbers) {
      assertThat(unpacker.number()).isEqualTo(number);
      assertThat(unpacker.signed()).isEqualTo(number);
    }
    assertThat(unpacker.at()).isEqualTo(packer.length());
  }

  @RepeatedTest(20)
  void aSquareIsTurnedOver() {
    long[] square = random.longs(Long.SIZE).toArray();
    long[] turned = square.clone();
    GramPacker.turn(turned);
    for (int bit = 0; bit < Long.SIZE * Long.SIZE; bit++) {
      int row = bit / Long.SIZE;
      int column = bit % Long.SIZE;
      assertThat(turned[column] >>> row & 1)
          .as("seed " + seed)
          .isEqualTo(square[row] >>> column & 1);
    }
  }

  private long number() {
    return Math.max(1, random.nextLong() >>> (1 + random.nextInt(63)));
  }

  private static byte[] padded(Packer packer) {
    return Arrays.copyOf(packer.toBytes(), packer.length() + Section.PADDING);
  }
}
