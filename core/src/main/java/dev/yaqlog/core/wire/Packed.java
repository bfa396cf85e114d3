package dev.yaqlog.core.wire;

import dev.yaqlog.core.model.LogEntry;
import java.util.List;

/** Entries as the bytes that say them, for whoever sends the same ones again. */
public final class Packed {
  private final byte[] bytes;
  private final int size;

  private Packed(byte[] bytes, int size) {
    this.bytes = bytes;
    this.size = size;
  }

  public static Packed of(List<LogEntry> entries) {
    return new Packed(MessageEncoder.encodeValue(entries), entries.size());
  }

  /** How many bytes it takes in a message. */
  public int length() {
    return bytes.length;
  }

  /** How many entries. */
  public int size() {
    return size;
  }

  /** A msgpack array; not to be changed. */
  byte[] bytes() {
    return bytes;
  }
}
