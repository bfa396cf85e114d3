package dev.yaqlog.core.format;

import dev.yaqlog.core.model.Message;
import java.util.Arrays;

/**
 * The message in the bytes of an entry: without the LF at its end, lines parted by LF alone, and
 * each further line without the TAB that its writer put before it.
 */
public final class EntryText {
  private EntryText() {}

  /** Where the text ends: before the entry's last LF, and before the CR that stands there. */
  public static int end(byte[] bytes, int messageFrom, int entryTo) {
    int end = entryTo > messageFrom && bytes[entryTo - 1] == '\n' ? entryTo - 1 : entryTo;
    return LineStart.end(bytes, messageFrom, end);
  }

  /**
   * Whether the message is {@code bytes[messageFrom, end)} as it stands there.
   *
   * @param end as {@link #end} gives it
   */
  public static boolean isOneLine(byte[] bytes, int messageFrom, int end) {
    return Ascii.indexOf((byte) '\n', bytes, messageFrom, end) == end;
  }

  /**
   * The message of the entry that ends at {@code entryTo}, whole if it takes at most {@code
   * maxBytes}; otherwise as much of it as fits, not cutting a character of UTF-8 in two.
   */
  public static Text message(byte[] bytes, int messageFrom, int entryTo, int maxBytes) {
    int end = end(bytes, messageFrom, entryTo);
    if (isOneLine(bytes, messageFrom, end)) {
      return firstOf(bytes, messageFrom, end, maxBytes);
    }
    return ofLines(bytes, messageFrom, end, maxBytes);
  }

  /** As much of a message as {@code maxBytes} hold, not cutting a character of UTF-8 in two. */
  public static Text firstOf(Message message, int maxBytes) {
    byte[] bytes = message.bytes();
    return firstOf(bytes, 0, bytes.length, maxBytes);
  }

  private static Text firstOf(byte[] bytes, int from, int to, int maxBytes) {
    if (to - from <= maxBytes) {
      return new Text(Message.wrap(Arrays.copyOfRange(bytes, from, to)), false);
    }
    int cut = characterStart(bytes, from, from + maxBytes);
    return new Text(Message.wrap(Arrays.copyOfRange(bytes, from, cut)), true);
  }

  private static Text ofLines(byte[] bytes, int from, int to, int maxBytes) {
    // One byte more than may be kept tells whether something was cut, and where a character begins.
    byte[] text = new byte[(int) Math.min(to - from, maxBytes + 1L)];
    int length = 0;
    for (int at = from; at < to && length < text.length; at++) {
      byte b = bytes[at];
      if (b == '\r' && at + 1 < to && bytes[at + 1] == '\n') {
        continue;
      }
      text[length++] = b;
      if (b == '\n' && at + 1 < to && bytes[at + 1] == '\t') {
        at++;
      }
    }
    return firstOf(text, 0, length, maxBytes);
  }

  /** The start of the character that {@code bytes[at]} is in; {@code at} if it is in none. */
  private static int characterStart(byte[] bytes, int from, int at) {
    int start = at;
    while (start > from && at - start < 3 && isContinuation(bytes[start])) {
      start--;
    }
    return start + sequenceLength(bytes[start]) > at ? start : at;
  }

  private static boolean isContinuation(byte b) {
    return (b & 0xC0) == 0x80;
  }

  private static int sequenceLength(byte first) {
    int ones = Integer.numberOfLeadingZeros(~(first << 24));
    return ones < 2 ? 1 - ones : ones;
  }

  /**
   * A message as it may be kept.
   *
   * @param cut whether it is only the first part of what the entry holds
   */
  public record Text(Message message, boolean cut) {}
}
