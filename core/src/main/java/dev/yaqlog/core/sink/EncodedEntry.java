package dev.yaqlog.core.sink;

import dev.yaqlog.core.format.EntryText;
import dev.yaqlog.core.format.LineEncoder;
import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.Message;
import java.time.ZoneId;

/**
 * One entry, encoded once for all its sinks: the bytes of its line of YEP-106, and where its parts
 * lie in them.
 *
 * <p>An instance belongs to one thread, which fills it again and again; nothing is allocated for
 * that. Sinks may read it during {@link Sink#append} only.
 */
public final class EncodedEntry {
  private static final EntryName NOBODY = EntryName.of(new DaemonId("", ""), "");

  private final LineEncoder line;
  private Level level = Level.DEBUG;
  private EntryName name = NOBODY;
  private long epochMillis;

  /**
   * An entry to be filled.
   *
   * @param zone whose offset the timestamps have
   */
  public EncodedEntry(ZoneId zone) {
    line = new LineEncoder(zone);
  }

  /**
   * Becomes this entry, in place of what it was.
   *
   * @param epochMillis milliseconds since 1970-01-01T00:00:00Z
   * @param message any text; lines are parted by LF
   */
  public EncodedEntry encode(Level level, long epochMillis, EntryName name, CharSequence message) {
    this.level = level;
    this.epochMillis = epochMillis;
    this.name = name;
    line.encode(level, epochMillis, name.utf8(), message);
    return this;
  }

  /** Becomes what {@code other} is. */
  EncodedEntry copy(EncodedEntry other) {
    level = other.level;
    epochMillis = other.epochMillis;
    name = other.name;
    line.copy(other.line);
    return this;
  }

  public Level level() {
    return level;
  }

  /** Milliseconds since 1970-01-01T00:00:00Z. */
  public long epochMillis() {
    return epochMillis;
  }

  /** Minutes east of UTC, as in the line. */
  public int utcOffset() {
    return line.utcOffset();
  }

  public EntryName name() {
    return name;
  }

  /** Holds the line from index 0, {@link #length} bytes of it; not a copy. */
  public byte[] bytes() {
    return line.bytes();
  }

  /** Of the line, or lines, the LF at the end included. */
  public int length() {
    return line.length();
  }

  /** Where the timestamp begins. */
  public int timeFrom() {
    return line.timeFrom();
  }

  /** Where the name begins, three bytes behind the timestamp. */
  public int nameFrom() {
    return line.nameFrom();
  }

  public int messageFrom() {
    return line.messageFrom();
  }

  /** Where the message ends: before the LF at the end. */
  public int messageTo() {
    return line.length() - 1;
  }

  /** The message as a reader of the line gets it: its lines parted by LF alone. Allocates. */
  public Message message() {
    return EntryText.message(bytes(), messageFrom(), length(), Integer.MAX_VALUE).message();
  }
}
