package dev.yaqlog.core.wire;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.EntryMarks;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LevelCounts;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.LogTime;
import dev.yaqlog.core.model.Message;
import dev.yaqlog.core.model.Utf8;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Entries straight from their bytes, with no map in between, where their keys come in the order in
 * which {@link EntryCodec} packs them. Any other entry is left to {@link ValueDecoder} and {@link
 * EntryCodec#read}, which also say what is wrong with one.
 */
final class EntryDecoder {
  private static final byte[] NOTHING = {};
  private static final Message NO_MESSAGE = Message.wrap(NOTHING);

  private final FrameReader in;
  private final ValueDecoder values;

  /** Pairs of the entry's map that are still to come. */
  private int left;

  /** Whether all so far was as expected. */
  private boolean isUsual;

  private int lastSlot;
  private @Nullable DaemonId lastDaemon;

  EntryDecoder(FrameReader in, ValueDecoder values) {
    this.in = in;
    this.values = values;
  }

  /** The next value, a {@link LogEntry} if it says one in the usual order. */
  @Nullable Object next() throws WireException {
    int begin = in.at();
    left = in.mapSize();
    isUsual = true;
    LogEntry entry = entry();
    if (isUsual && left == 0) {
      return entry;
    }
    in.back(begin);
    return values.value();
  }

  private LogEntry entry() throws WireException {
    Level level = level();
    LogTime time = new LogTime(required(EntryField.TIME, Instant.class, Instant.EPOCH), offset());
    String kind = required(EntryField.KIND, String.class, "");
    String name = required(EntryField.NAME, String.class, "");
    Message message = message();
    Cursor cursor = new Cursor(required(EntryField.CURSOR, String.class, ""));
    String daemon = optional(EntryField.DAEMON, String.class, name);
    return new LogEntry(level, time, daemon(kind, daemon), name, message, cursor, marks());
  }

  private @Nullable Level level() {
    if (!isThere(EntryCodec.level(lastSlot))) {
      lastSlot = 0;
      while (lastSlot < LevelCounts.SLOTS && !isThere(EntryCodec.level(lastSlot))) {
        lastSlot++;
      }
    }
    isUsual = lastSlot < LevelCounts.SLOTS;
    lastSlot = isUsual ? lastSlot : 0;
    return LevelCounts.level(lastSlot);
  }

  private @Nullable Integer offset() throws WireException {
    Object minutes = isThere(EntryField.UTC_OFFSET.known()) ? values.value() : this;
    if (minutes instanceof Long number && number == number.intValue()) {
      return number.intValue();
    }
    isUsual &= minutes == null;
    return null;
  }

  private Message message() throws WireException {
    if (!isThere(EntryField.MESSAGE.known())) {
      isUsual = false;
      return NO_MESSAGE;
    }
    int length = in.textLength();
    return Message.wrap(length < 0 ? as(byte[].class, NOTHING) : utf8(length));
  }

  private byte[] utf8(int length) {
    int from = in.pass(length);
    isUsual &= Utf8.isValid(in.bytes(), from, from + length);
    return Arrays.copyOfRange(in.bytes(), from, from + length);
  }

  /** Most entries of an answer are of the same daemon, or of few. */
  private DaemonId daemon(String kind, String name) {
    DaemonId last = lastDaemon;
    if (last == null || !last.name().equals(name) || !last.kind().equals(kind)) {
      last = new DaemonId(kind, name);
      lastDaemon = last;
    }
    return last;
  }

  private EntryMarks marks() throws WireException {
    if (left == 0) {
      return EntryMarks.NONE;
    }
    return new EntryMarks(
        optional(EntryField.TRUNCATED, Boolean.class, false),
        optional(EntryField.CONTEXT, Boolean.class, false),
        optional(EntryField.AMENDED, Boolean.class, false),
        repeat());
  }

  private int repeat() throws WireException {
    long times = optional(EntryField.REPEAT, Long.class, 1L);
    isUsual &= times == (int) times;
    return (int) times;
  }

  private <T> T required(EntryField field, Class<T> type, T otherwise) throws WireException {
    boolean isThere = isThere(field.known());
    isUsual &= isThere;
    return isThere ? as(type, otherwise) : otherwise;
  }

  private <T> T optional(EntryField field, Class<T> type, T otherwise) throws WireException {
    return isThere(field.known()) ? as(type, otherwise) : otherwise;
  }

  /** Passes over the beginning of a pair, if there is one that begins so. */
  private boolean isThere(KnownBytes beginning) {
    boolean isThere = isUsual && left > 0 && in.passes(beginning);
    left -= isThere ? 1 : 0;
    return isThere;
  }

  private <T> T as(Class<T> type, T otherwise) throws WireException {
    Object value = values.value();
    isUsual &= type.isInstance(value);
    return type.isInstance(value) ? type.cast(value) : otherwise;
  }
}
