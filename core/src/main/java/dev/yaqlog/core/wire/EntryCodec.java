package dev.yaqlog.core.wire;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.EntryMarks;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LevelCounts;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.LogTime;
import dev.yaqlog.core.model.Message;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry as a map: {@code level} (its name, or nil), {@code time}, {@code utc_offset} (minutes,
 * or nil), {@code kind}, {@code name}, {@code message} (str, or bin where it is not UTF-8), {@code
 * cursor}. Only where they say something: {@code daemon} (the daemon's name where the entry's own
 * name is another), {@code truncated}, {@code context}, {@code amended} (true), {@code repeat}.
 */
public final class EntryCodec {
  private static final int FIELDS = 7;

  /** Key and value of each level, the unknown one last. */
  private static final byte[][] LEVELS = levels();

  private static final List<KnownBytes> KNOWN_LEVELS =
      Arrays.stream(LEVELS).map(KnownBytes::new).toList();

  private EntryCodec() {}

  static void pack(ValuePacker out, LogEntry entry) {
    boolean ofPart = !entry.name().equals(entry.daemon().name());
    EntryMarks marks = entry.marks();
    out.mapHeader(FIELDS + (ofPart ? 1 : 0) + count(marks));
    out.packed(LEVELS[LevelCounts.slot(entry.level())]);
    out.key(EntryField.TIME).time(entry.time().instant());
    out.key(EntryField.UTC_OFFSET).optional(entry.time().utcOffset());
    out.key(EntryField.KIND).text(entry.daemon().kind());
    out.key(EntryField.NAME).text(entry.name());
    out.key(EntryField.MESSAGE).textOrBytes(entry.message());
    out.key(EntryField.CURSOR).text(entry.cursor().value());
    if (ofPart) {
      out.key(EntryField.DAEMON).text(entry.daemon().name());
    }
    if (count(marks) > 0) {
      pack(out, marks);
    }
  }

  private static int count(EntryMarks marks) {
    return (marks.truncated() ? 1 : 0)
        + (marks.context() ? 1 : 0)
        + (marks.amended() ? 1 : 0)
        + (marks.repeat() == 1 ? 0 : 1);
  }

  private static void pack(ValuePacker out, EntryMarks marks) {
    if (marks.truncated()) {
      out.key(EntryField.TRUNCATED).flag(true);
    }
    if (marks.context()) {
      out.key(EntryField.CONTEXT).flag(true);
    }
    if (marks.amended()) {
      out.key(EntryField.AMENDED).flag(true);
    }
    if (marks.repeat() != 1) {
      out.key(EntryField.REPEAT).integer(marks.repeat());
    }
  }

  /**
   * The entry that such a map says; {@code value} itself where it is an entry already.
   *
   * @throws WireException if {@code value} is no such map
   */
  public static LogEntry read(@Nullable Object value) throws WireException {
    return value instanceof LogEntry entry ? entry : ofMap(value);
  }

  private static LogEntry ofMap(@Nullable Object value) throws WireException {
    WireFields fields = WireFields.of(value, "an entry");
    String name = fields.text(EntryField.NAME.key());
    String daemon =
        fields.has(EntryField.DAEMON.key()) ? fields.text(EntryField.DAEMON.key()) : name;
    return new LogEntry(
        fields.level(EntryField.LEVEL.key()),
        new LogTime(
            fields.time(EntryField.TIME.key()), fields.optionalInt(EntryField.UTC_OFFSET.key())),
        new DaemonId(fields.text(EntryField.KIND.key()), daemon),
        name,
        message(fields),
        new Cursor(fields.text(EntryField.CURSOR.key())),
        marks(fields));
  }

  private static Message message(WireFields fields) throws WireException {
    return fields.get(EntryField.MESSAGE.key()) instanceof byte[] bytes
        ? Message.wrap(bytes)
        : Message.of(fields.text(EntryField.MESSAGE.key()));
  }

  private static EntryMarks marks(WireFields fields) throws WireException {
    Integer repeat = fields.optionalInt(EntryField.REPEAT.key());
    return new EntryMarks(
        fields.flag(EntryField.TRUNCATED.key()),
        fields.flag(EntryField.CONTEXT.key()),
        fields.flag(EntryField.AMENDED.key()),
        repeat == null ? 1 : repeat);
  }

  /** Key and value of the level of a {@link LevelCounts#slot}, to be looked for. */
  static KnownBytes level(int slot) {
    return KNOWN_LEVELS.get(slot);
  }

  private static byte[][] levels() {
    byte[][] pairs = new byte[Level.values().length + 1][];
    for (Level level : Level.values()) {
      pairs[LevelCounts.slot(level)] = level(EntryField.fixstr(level.levelName()));
    }
    pairs[LevelCounts.slot(null)] = level(new byte[] {(byte) 0xc0}); // nil
    return pairs;
  }

  private static byte[] level(byte[] value) {
    byte[] key = EntryField.LEVEL.packed();
    byte[] pair = Arrays.copyOf(key, key.length + value.length);
    System.arraycopy(value, 0, pair, key.length, value.length);
    return pair;
  }
}
