package dev.yaqlog.core.format;

import dev.yaqlog.core.model.Level;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Writes entries as lines of YEP-106, the way docs/format.md 1.5 says: what is written reads back
 * as one entry, whatever its message holds.
 *
 * <p>The line of one entry is kept until the next is encoded. For one thread; allocates nothing
 * once its array has grown to the usual size.
 */
public final class LineEncoder {
  /** The array of a rare long entry is given back with the next. */
  private static final int KEPT_BYTES = 1 << 16;

  private static final int START_BYTES = 512;
  private static final int MAX_HEAD_WITHOUT_NAME = 64;
  private static final byte[][] LEVELS = levels();

  private final TimestampWriter timestamps;
  private final TextEncoder text = new TextEncoder();
  private byte[] bytes = new byte[START_BYTES];
  private int length;
  private int timeFrom;
  private int nameFrom;
  private int messageFrom;
  private int utcOffset;

  // Of the head that stands in the bytes, if it is ours.
  private @Nullable Level headLevel;
  private byte[] headName = {};

  /**
   * @param zone of the timestamps
   */
  public LineEncoder(ZoneId zone) {
    timestamps = new TimestampWriter(zone);
  }

  /**
   * Encodes one entry.
   *
   * @param epochMillis milliseconds since 1970-01-01T00:00:00Z
   * @param name UTF-8 without control characters and without {@code " :"}; who has used an array
   *     may not change it
   * @param message any text; lines are parted by LF
   */
  public void encode(Level level, long epochMillis, byte[] name, CharSequence message) {
    prepare(name.length + MAX_HEAD_WITHOUT_NAME);
    if (hasHead(level, name) && timestamps.isInSameSecond(epochMillis)) {
      timestamps.writeMillis(epochMillis, bytes, timeFrom);
    } else {
      writeHead(level, epochMillis, name);
    }
    bytes = text.encode(message, bytes, messageFrom);
    length = text.end();
    bytes[length++] = '\n';
  }

  /** Whether the entry before left a head that is the same but for its time. */
  private boolean hasHead(Level level, byte[] name) {
    return headLevel == level && headName == name;
  }

  private void writeHead(Level level, long epochMillis, byte[] name) {
    timeFrom = put(LEVELS[level.number()], 0);
    int timeTo = timestamps.write(epochMillis, bytes, timeFrom);
    utcOffset = timestamps.utcOffset();
    nameFrom = separator(timeTo);
    messageFrom = separator(put(name, nameFrom));
    headLevel = level;
    headName = name;
  }

  /** Becomes the line that {@code other} holds. */
  public void copy(LineEncoder other) {
    prepare(other.length);
    System.arraycopy(other.bytes, 0, bytes, 0, other.length);
    length = other.length;
    timeFrom = other.timeFrom;
    nameFrom = other.nameFrom;
    messageFrom = other.messageFrom;
    utcOffset = other.utcOffset;
    headLevel = null;
  }

  /** Holds the line from index 0, {@link #length} bytes of it. */
  public byte[] bytes() {
    return bytes;
  }

  /** Of the entry, the LF at its end included. */
  public int length() {
    return length;
  }

  /** Where the timestamp begins; it ends three bytes before {@link #nameFrom}. */
  public int timeFrom() {
    return timeFrom;
  }

  public int nameFrom() {
    return nameFrom;
  }

  /** Where the message begins; it ends before the last byte of the entry. */
  public int messageFrom() {
    return messageFrom;
  }

  /** Of the timestamp, in minutes east of UTC. */
  public int utcOffset() {
    return utcOffset;
  }

  private void prepare(int needed) {
    if (bytes.length < needed || bytes.length > KEPT_BYTES) {
      bytes = new byte[Math.max(needed, START_BYTES)];
      headLevel = null;
    }
  }

  private int put(byte[] part, int at) {
    System.arraycopy(part, 0, bytes, at, part.length);
    return at + part.length;
  }

  private int separator(int at) {
    bytes[at] = ' ';
    bytes[at + 1] = ':';
    bytes[at + 2] = ' ';
    return at + 3;
  }

  private static byte[][] levels() {
    byte[][] levels = new byte[Level.values().length][];
    for (Level level : Level.values()) {
      levels[level.number()] = (level.label() + " : ").getBytes(StandardCharsets.US_ASCII);
    }
    return levels;
  }
}
