package dev.yaqlog.core.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The text of an entry: usually UTF-8, but whatever bytes a log file holds survive in it. Lines are
 * parted by LF; there is none at the end.
 */
public final class Message {
  private final byte[] bytes;

  private Message(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Message of(String text) {
    return new Message(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A message of these bytes, which must not be changed afterwards. */
  public static Message wrap(byte[] bytes) {
    return new Message(bytes);
  }

  /** The bytes themselves, not a copy; they must not be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** Whether the bytes are valid UTF-8. */
  public boolean isText() {
    return Utf8.isValid(bytes);
  }

  /** As text; bytes that are not UTF-8 come out as U+FFFD. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Message that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return text();
  }
}
