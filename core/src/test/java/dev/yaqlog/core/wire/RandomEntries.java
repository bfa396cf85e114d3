package dev.yaqlog.core.wire;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.EntryMarks;
import dev.yaqlog.core.model.LevelCounts;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.LogTime;
import dev.yaqlog.core.model.Message;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Entries, and messages of a server that hold them as no server of ours packs them. */
final class RandomEntries {
  private static final String[] NAMES = {
    "", "motor", "axis.größe", "a name of more than 32 bytes …"
  };
  private static final int MAX_NANOS = 999_999_999;

  private final Random random;
  private final RandomMsgpack msgpack;

  RandomEntries(Random random) {
    this.random = random;
    this.msgpack = new RandomMsgpack(random);
  }

  LogEntry entry() {
    DaemonId daemon = new DaemonId(name(), name());
    return new LogEntry(
        LevelCounts.level(random.nextInt(LevelCounts.SLOTS)),
        new LogTime(time(), random.nextBoolean() ? null : random.nextInt(1_800) - 900),
        daemon,
        random.nextInt(3) == 0 ? name() : daemon.name(),
        message(),
        new Cursor("c".repeat(random.nextInt(80))),
        random.nextInt(3) == 0 ? marks() : EntryMarks.NONE);
  }

  private String name() {
    return NAMES[random.nextInt(NAMES.length)];
  }

  /** In each of the three forms that msgpack has for times. */
  private Instant time() {
    long seconds =
        switch (random.nextInt(3)) {
          case 0 -> random.nextInt(Integer.MAX_VALUE);
          case 1 -> -random.nextInt(Integer.MAX_VALUE);
          default -> 1L << 34;
        };
    return Instant.ofEpochSecond(seconds, random.nextBoolean() ? 0 : random.nextInt(MAX_NANOS));
  }

  private Message message() {
    if (random.nextInt(4) > 0) {
      return Message.of("größe\n".repeat(random.nextInt(1 << random.nextInt(7))));
    }
    byte[] bytes = new byte[random.nextInt(9)];
    random.nextBytes(bytes);
    return Message.wrap(bytes);
  }

  private EntryMarks marks() {
    return new EntryMarks(
        random.nextBoolean(), random.nextBoolean(), random.nextBoolean(), random.nextInt(4));
  }

  /** A response or a notification whose entries are told as msgpack allows, if perhaps not well. */
  byte[] oddMessage() {
    ByteArrayOutputStream list = new ByteArrayOutputStream();
    int size = 1 + random.nextInt(3);
    list.write(0x90 | size);
    for (int i = 0; i < size; i++) {
      list.writeBytes(odd(entry()));
    }
    byte[] answer = map(List.of(pair("entries", list.toByteArray()), pair("cursor", packed("c"))));
    byte[] version = pair("ver", packed("1.0"));
    List<byte[]> pairs =
        random.nextBoolean()
            ? List.of(version, pair("id", packed(1L)), pair("result", answer))
            : List.of(version, pair("method", packed("logs.entries")), pair("params", answer));
    return map(random.nextInt(4) == 0 ? shuffled(pairs) : pairs);
  }

  private byte[] odd(LogEntry entry) {
    byte[] usual = packed(entry);
    List<byte[]> pairs = new ArrayList<>();
    if (decoded(usual) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> pairs.add(pair((String) key, packed(value))));
    }
    switch (random.nextInt(8)) {
      case 0 -> Collections.shuffle(pairs, random);
      case 1 -> pairs.remove(random.nextInt(pairs.size()));
      case 2 -> pairs.add(random.nextInt(pairs.size()), pairs.get(random.nextInt(pairs.size())));
      case 3 -> pairs.add(random.nextInt(pairs.size() + 1), pair("later", msgpack.value()));
      case 4 -> pairs.set(random.nextInt(pairs.size()), pair(anyKey(), msgpack.value()));
      case 5 -> pairs.add(pair(anyKey(), msgpack.value()));
      default -> {
        return usual;
      }
    }
    return map(pairs);
  }

  private String anyKey() {
    EntryField[] fields = EntryField.values();
    return fields[random.nextInt(fields.length)].key();
  }

  private byte[] map(List<byte[]> pairs) {
    ByteArrayOutputStream map = new ByteArrayOutputStream();
    if (random.nextInt(4) == 0) {
      map.write(0xdf);
      map.writeBytes(ByteBuffer.allocate(4).putInt(pairs.size()).array());
    } else if (pairs.size() > 15) {
      throw new AssertionError(pairs.size());
    } else {
      map.write(0x80 | pairs.size());
    }
    pairs.forEach(map::writeBytes);
    return map.toByteArray();
  }

  private byte[] pair(String key, byte[] value) {
    ByteArrayOutputStream pair = new ByteArrayOutputStream();
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    switch (random.nextInt(12)) {
      case 0 -> pair.writeBytes(new byte[] {(byte) 0xdb, 0, 0, 0, (byte) bytes.length});
      case 1 -> pair.writeBytes(new byte[] {(byte) 0xc4, (byte) bytes.length}); // bin
      default -> pair.write(0xa0 | bytes.length);
    }
    pair.writeBytes(bytes);
    pair.writeBytes(value);
    return pair.toByteArray();
  }

  private <T> List<T> shuffled(List<T> list) {
    List<T> other = new ArrayList<>(list);
    Collections.shuffle(other, random);
    return other;
  }

  private static byte[] packed(@Nullable Object value) {
    return MessageEncoder.encodeValue(value);
  }

  private static @Nullable Object decoded(byte[] bytes) {
    try {
      return ValueDecoder.decode(bytes, 0, bytes.length);
    } catch (WireException e) {
      throw new AssertionError(e);
    }
  }
}
