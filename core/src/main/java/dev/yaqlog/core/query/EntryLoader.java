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
import dev.yaqlog.core.source.Query;
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
  static final int MAX_WHOLE_BYTES = Query.MAX_ENTRY_BYTES;

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
    LogEntry loaded = ref.loaded();
    if (loaded != null) {
      return loaded;
    }
    EntryView view = ref.text();
    return ref.keep(entry(ref, view == null ? read(ref, maxMessage) : view, maxMessage));
  }

  private LogEntry entry(EntryRef ref, EntryView view, int maxMessage) {
    EntryText.Text text = EntryText.message(view.bytes, view.messageFrom, view.to, maxMessage);
    boolean cut = text.cut() || view.isCut();
    return new LogEntry(
        view.level,
        new LogTime(ref.moment().instant(), offsetOf(view)),
        ref.file().daemon(),
        nameOf(ref, view),
        text.message(),
        cursorOf(ref, view),
        cut ? EntryMarks.NONE.asTruncated() : EntryMarks.NONE);
  }

  private EntryView read(EntryRef ref, int maxMessage) throws IOException {
    OpenLog log = logs.of(ref.file());
    EntryView view = new EntryView();
    view.bytes = read(log, ref, maxMessage);
    view.to = view.bytes.length;
    view.offset = ref.offset();
    view.length = ref.length();
    if (view.to > 0 && log.isHead(view.bytes, 0, view.to, view.offset, head)) {
      view.take(head);
    } else {
      view.headless(ref.moment());
    }
    return view;
  }

  private static byte[] read(OpenLog log, EntryRef ref, int maxMessage) throws IOException {
    long wanted = maxMessage + 2L * OpenLog.HEAD_BYTES;
    byte[] bytes = log.read(ref.offset(), (int) Math.min(ref.length(), wanted));
    return bytes.length > 0 && bytes[0] == 0
        ? log.read(ref.offset(), (int) Math.min(ref.length(), wanted + OpenLog.MAX_NULS))
        : bytes;
  }

  private Cursor cursorOf(EntryRef ref, EntryView view) {
    FilePlace place = placeOf(ref, view.messageFrom);
    int check = EntryFinder.check(view.bytes, view.to);
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

  private static @Nullable Integer offsetOf(EntryView view) {
    return view.utcOffset == Head.NO_OFFSET ? null : view.utcOffset;
  }

  private static String nameOf(EntryRef ref, EntryView view) {
    int length = view.nameTo - view.nameFrom;
    return length == 0
        ? ref.file().daemon().name()
        : new String(view.bytes, view.nameFrom, length, StandardCharsets.UTF_8);
  }
}
