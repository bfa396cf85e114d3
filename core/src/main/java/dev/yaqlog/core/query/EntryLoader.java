package dev.yaqlog.core.query;

import dev.yaqlog.core.files.Fingerprint;
import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.format.EntryText;
import dev.yaqlog.core.format.Head;
import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.EntryMarks;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.LogTime;
import dev.yaqlog.core.scan.Block;
import dev.yaqlog.core.scan.BlockReader;
import dev.yaqlog.core.scan.EntryView;
import dev.yaqlog.core.scan.EntryWalker;
import dev.yaqlog.core.scan.OpenLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads entries, found before, into memory to be given out. For one thread. */
final class EntryLoader {
  /** The most of a message that is given out with others; the whole is had by its cursor. */
  static final int MAX_MESSAGE_BYTES = 256 << 10;

  /** The most of an entry that is given out alone; what a host's memory can bear several times. */
  static final int MAX_WHOLE_BYTES = 16 << 20;

  private final OpenLogs logs;
  private final Head head = new Head();
  private final Map<LogFile, FilePlace> places = new HashMap<>();

  EntryLoader(OpenLogs logs) {
    this.logs = logs;
  }

  /** The entry, its message cut at {@link #MAX_MESSAGE_BYTES}. */
  LogEntry load(EntryRef ref) throws IOException {
    return load(ref, MAX_MESSAGE_BYTES);
  }

  /** The entry with all of its message, up to {@link #MAX_WHOLE_BYTES}. */
  LogEntry loadWhole(EntryRef ref) throws IOException {
    return load(ref, MAX_WHOLE_BYTES);
  }

  /** The bytes of the entry as they are in its file, up to {@link #MAX_WHOLE_BYTES}. */
  byte[] loadLine(EntryRef ref) throws IOException {
    return logs.of(ref.file()).read(ref.offset(), (int) Math.min(ref.length(), MAX_WHOLE_BYTES));
  }

  /** The entry where it lies in memory of its own, up to what is held of a large one. */
  static EntryView view(OpenLog log, EntryRef ref) throws IOException {
    Block block = new Block();
    block.bytes = log.read(ref.offset(), (int) Math.min(ref.length(), BlockReader.MAX_RESIDENT));
    block.to = block.bytes.length;
    block.offset = ref.offset();
    block.end = ref.end();
    EntryWalker walker = new EntryWalker(log, block);
    walker.startAt(0);
    walker.next();
    return walker.view();
  }

  private LogEntry load(EntryRef ref, int maxMessage) throws IOException {
    OpenLog log = logs.of(ref.file());
    byte[] bytes = ref.text() == null ? read(log, ref, maxMessage) : ref.text();
    boolean hasHead = bytes.length > 0 && log.isHead(bytes, 0, bytes.length, ref.offset(), head);
    int messageFrom = hasHead ? head.messageFrom() : 0;
    EntryText.Text text = EntryText.message(bytes, messageFrom, bytes.length, maxMessage);
    boolean cut = text.cut() || bytes.length < ref.length();
    return new LogEntry(
        hasHead ? head.level() : null,
        new LogTime(ref.moment().instant(), hasHead ? offsetOf(head) : null),
        ref.file().daemon(),
        hasHead ? nameOf(ref, bytes) : ref.file().daemon().name(),
        text.message(),
        cursorOf(ref, bytes, messageFrom),
        cut ? EntryMarks.NONE.asTruncated() : EntryMarks.NONE);
  }

  private static byte[] read(OpenLog log, EntryRef ref, int maxMessage) throws IOException {
    long wanted = maxMessage + 2L * OpenLog.HEAD_BYTES;
    byte[] bytes = log.read(ref.offset(), (int) Math.min(ref.length(), wanted));
    return bytes.length > 0 && bytes[0] == 0
        ? log.read(ref.offset(), (int) Math.min(ref.length(), wanted + OpenLog.MAX_NULS))
        : bytes;
  }

  private Cursor cursorOf(EntryRef ref, byte[] bytes, int headLength) {
    FilePlace place = placeOf(ref, headLength);
    int check = EntryFinder.check(bytes, bytes.length);
    return CursorCodec.encode(new CursorData.OfEntry(place, check, ref.moment()));
  }

  /* Nearly all entries of a file have the same, but for the offset. */
  private FilePlace placeOf(EntryRef ref, int headLength) {
    LogFile file = ref.file();
    if (ref.offset() < Fingerprint.MAX_LENGTH) {
      return FilePlace.ofEntry(file, ref.offset(), headLength);
    }
    return places
        .computeIfAbsent(file, own -> FilePlace.ofEntry(own, ref.offset(), headLength))
        .atEntry(ref.offset());
  }

  private static @Nullable Integer offsetOf(Head head) {
    return head.utcOffset() == Head.NO_OFFSET ? null : head.utcOffset();
  }

  private String nameOf(EntryRef ref, byte[] bytes) {
    int length = head.nameTo() - head.nameFrom();
    return length == 0
        ? ref.file().daemon().name()
        : new String(bytes, head.nameFrom(), length, StandardCharsets.UTF_8);
  }
}
