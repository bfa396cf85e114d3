package dev.yaqlog.core.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Few bytes that would have a naive decoder take gigabytes, recurse without end or misread. */
class BombTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long MAX_ALLOCATED = 64 << 10;
  private static final long MAX_NANOS = 10_000_000;

  /* The first run of any code loads classes; a pause of the machine must not count either. */
  private static final int RUNS = 5;

  @ParameterizedTest(name = "{0}")
  @MethodSource("bombs")
  void isRefusedAtOnceAndForNothing(String name, byte[] bytes, String outcome) {
    long leastNanos = Long.MAX_VALUE;
    long leastAllocated = Long.MAX_VALUE;
    for (int i = 0; i < RUNS; i++) {
      long allocated = THREADS.getCurrentThreadAllocatedBytes();
      long start = System.nanoTime();
      String was = outcome(bytes);
      leastNanos = Math.min(leastNanos, System.nanoTime() - start);
      leastAllocated =
          Math.min(leastAllocated, THREADS.getCurrentThreadAllocatedBytes() - allocated);
      assertThat(was).isEqualTo(outcome);
    }
    assertThat(leastAllocated).isLessThanOrEqualTo(MAX_ALLOCATED);
    assertThat(leastNanos).isLessThanOrEqualTo(MAX_NANOS);
  }

  static Stream<Arguments> bombs() {
    Map<String, Arguments> bombs = new TreeMap<>();
    fatal(bombs, "array32 of 2^31-1", hex("dd7fffffff"));
    fatal(bombs, "array32 of 2^32-1", hex("ddffffffff"));
    fatal(bombs, "map32 of 5 * 2^24", hex("df05000000"));
    fatal(bombs, "map32 of 2^30", hex("df40000000"));
    fatal(bombs, "map32 of 2^31", hex("df80000000"));
    fatal(bombs, "array32 of the limit on values", hex("dd00010000"));
    fatal(bombs, "array16 of all values, each a map16 of as many", hex("dcfffedefffe"));
    fatal(bombs, "str32 of 2^31-1", hex("db7fffffff"));
    fatal(bombs, "bin32 of 2^31-1", hex("c67fffffff"));
    fatal(bombs, "ext32 of 2^31-1", hex("c97fffffff"));
    fatal(bombs, "str32 of 2^32-1", hex("dbffffffff"));
    fatal(bombs, "bin32 of 64 MiB - 1", hex("c603ffffff"));
    fatal(bombs, "ext32 of 64 MiB - 1", hex("c903ffffff01"));
    fatal(bombs, "10 000 arrays in one another", repeated(0x91, 10_000));
    fatal(bombs, "10 000 maps in one another", repeated(0x81, 10_000));
    fatal(bombs, "17 arrays in one another", repeated(0x91, 17));
    fatal(bombs, "a million arrays in one another", repeated(0x91, 1_000_000));
    fatal(bombs, "the byte never used", hex("c1"));
    fatal(bombs, "the byte never used, within a map", hex("81a161c1"));
    fatal(bombs, "a str that is not UTF-8", hex("83a3766572a3312e30a1ffc0a161c0"));
    fatal(bombs, "a key that is not UTF-8", hex("81a1ff01"));
    fatal(bombs, "a bin key that is not UTF-8", hex("81c401ff01"));
    invalid(bombs, "a key twice", hex("82a66d6574686f64a161a66d6574686f64a162"));
    invalid(bombs, "a key once as str and once as bin", hex("82a16101c4016102"));
    invalid(bombs, "a key that is an integer", hex("810102"));
    invalid(bombs, "a key that is nil", hex("81c002"));
    invalid(bombs, "a key that is a map", hex("818002"));
    invalid(bombs, "a greeting in HTTP", "GET / HTTP/1.1\r\n\r\n".getBytes(US_ASCII));
    return bombs.values().stream();
  }

  private static void fatal(Map<String, Arguments> bombs, String name, byte[] bytes) {
    bombs.put(name, Arguments.of(name, bytes, "-32700"));
  }

  private static void invalid(Map<String, Arguments> bombs, String name, byte[] bytes) {
    bombs.put(name, Arguments.of(name, bytes, "-32600 nil"));
  }

  /** What a server would answer to the first frame of {@code bytes}. */
  private static String outcome(byte[] bytes) {
    try {
      ByteBuffer chunk = ByteBuffer.wrap(bytes);
      if (!new FrameScanner(WireLimits.REQUEST).scan(chunk)) {
        return "waits for more";
      }
      Incoming incoming = MessageDecoder.request(bytes, 0, chunk.position());
      return incoming instanceof InvalidRequest invalid
          ? invalid.error().code() + (invalid.id() == null ? " nil" : "")
          : "served";
    } catch (WireException e) {
      return Integer.toString(e.error().code());
    }
  }

  @Test
  void aFrameOfManySmallValuesTakesBoundedMemory() throws Exception {
    assertMemoryIsBounded(filled(hex("dcfffe"), hex("a0"), 0xfffe)); // empty strings
    assertMemoryIsBounded(filled(hex("dcfffe"), hex("80"), 0xfffe)); // empty maps
    assertMemoryIsBounded(filled(hex("dc7fff"), hex("9101"), 0x7fff)); // lists of one
    assertMemoryIsBounded(filled(hex("dc5554"), hex("81a161c0"), 0x5554)); // maps of one
    assertMemoryIsBounded(filled(hex("dcfffe"), hex("cfffffffffffffffff"), 0xfffe)); // uint64
    assertMemoryIsBounded(filled(hex("dcfffe"), hex("d6ff00000000"), 0xfffe)); // timestamps
  }

  private static void assertMemoryIsBounded(byte[] frame) throws WireException {
    assertThat(new FrameScanner(WireLimits.REQUEST).scan(ByteBuffer.wrap(frame))).isTrue();
    long before = THREADS.getCurrentThreadAllocatedBytes();
    ValueDecoder.decode(frame, 0, frame.length);
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(12 << 20);
  }

  private static byte[] filled(byte[] header, byte[] element, int times) {
    ByteBuffer frame = ByteBuffer.allocate(header.length + element.length * times).put(header);
    for (int i = 0; i < times; i++) {
      frame.put(element);
    }
    return frame.array();
  }

  private static byte[] repeated(int b, int times) {
    byte[] bytes = new byte[times];
    Arrays.fill(bytes, (byte) b);
    return bytes;
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
