package dev.yaqlog.core.index;

import dev.yaqlog.core.files.FileStat;
import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.scan.FileSpan;
import dev.yaqlog.core.scan.LogOpener;
import dev.yaqlog.core.scan.Moment;
import dev.yaqlog.core.scan.OpenLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The index of one text, which is brought up to what its file holds by one thread at a time while
 * any number ask.
 */
final class TextIndex {
  /** A smaller text is read through faster than two files are opened. */
  static final long MIN_BYTES = 1 << 16;

  /** Less is not worth to be indexed while a file is written to. */
  static final long MIN_GROWTH = 1 << 20;

  /** A file that was not written to for so long rests: the little that it grew is indexed too. */
  static final long REST_MS = 10_000;

  /** A chunk that is not full is indexed anew as it grows, each byte of it at most so often. */
  private static final int MAX_REPEATS = 4;

  private final Services services;
  private final List<Chunk> chunks = new ArrayList<>();

  private volatile LogFile file;
  private volatile @Nullable ChunkStore opened;
  private volatile Known known = Known.NOTHING;
  private volatile @Nullable FileStat tried;
  private volatile boolean isDoubtful;
  private volatile boolean isReleased;

  TextIndex(LogFile file, Services services) {
    this.file = file;
    this.services = services;
  }

  /**
   * What all indexes of texts share.
   *
   * @param stores opens what is kept of a file
   */
  record Services(
      LogOpener opener,
      Function<LogFile, ChunkStore> stores,
      SectionCache cache,
      Progress progress,
      Trouble trouble,
      AtomicLong version) {}

  /**
   * What is known.
   *
   * @param end of the last chunk; null if there is none
   */
  private record Known(FileIndex index, @Nullable ChunkEnd end) {
    static final Known NOTHING = new Known(FileIndex.EMPTY, null);

    boolean isOf(FileStat now) {
      return end != null && end.mayBe(now);
    }
  }

  LogFile file() {
    return file;
  }

  /** Takes note of what its file is called now. */
  void found(LogFile now) {
    file = now;
  }

  /** Whether what is kept from before was looked at. */
  boolean isOpened() {
    return opened != null;
  }

  /** What it takes, on disk or in memory. */
  long bytes() {
    ChunkStore store = opened;
    return store == null ? 0 : store.bytes();
  }

  /** What is known of the text; null if that is nothing, or its file may hold another by now. */
  @Nullable FileIndex current() {
    Known now = known;
    return !isDoubtful && now.isOf(file.stat()) ? now.index : null;
  }

  /** How far the file reaches, if all of it is known as it is now; else null. */
  @Nullable FileSpan span() {
    FileStat stat = file.stat();
    Known now = known;
    if (isDoubtful || now.end == null || !now.end.isLast() || !now.end.isOf(stat)) {
      return null;
    }
    long end = now.index.covered();
    boolean isWhole = file.isCompressed() || end == stat.size();
    return isWhole
        ? new FileSpan(stat, end, true, now.index.first(), now.index.last(), now.index.jumps())
        : null;
  }

  /** Whether something is to be done. */
  boolean isBehind() {
    FileStat stat = file.stat();
    if (isReleased || !isOpened() || isDoubtful) {
      return !isReleased;
    }
    if (stat.equals(tried)) {
      return false;
    }
    FileIndex current = current();
    if (current == null || file.isCompressed()) {
      return file.isCompressed() || stat.size() >= MIN_BYTES;
    }
    return stat.size() - current.covered() >= worthwhile(current)
        || services.opener.nowMs() - stat.modifiedMs() >= REST_MS;
  }

  /**
   * Takes in what is kept from before, as far as it is of the text that the file holds; once. Any
   * thread may, as that takes far less time than to do without.
   */
  void open() {
    if (!isOpened()) {
      takeIn();
    }
  }

  private synchronized void takeIn() {
    if (isOpened()) {
      return;
    }
    ChunkStore store = services.stores.apply(file);
    try {
      takeIn(store);
    } catch (IOException e) {
      // Its file went away or changed, as the next catalog tells, or can't be read, as questions
      // tell.
    } catch (RuntimeException e) {
      services.trouble.begin("what is kept of " + file.label() + " can't be used: " + e);
    }
    opened = store;
  }

  private void takeIn(ChunkStore store) throws IOException {
    List<StoredChunk> kept = store.chunks();
    if (kept.isEmpty()) {
      return;
    }
    FileStat stat = file.stat();
    ChunkEnd last = kept.get(kept.size() - 1).end();
    if (!last.mayBe(stat) || !isText(kept, last.isOf(stat))) {
      store.cut(0);
      return;
    }
    kept.forEach(this::add);
    publish(last);
    tried = last.isLast() && last.isOf(stat) ? stat : null;
  }

  /** What is to be read by {@link #advance}, about: bytes. */
  long missing() {
    FileIndex current = current();
    return Math.max(0, file.stat().size() - (current == null ? 0 : openFrom(current)));
  }

  /** Indexes what the file holds beyond what is known of it; all of it if there is any doubt. */
  void advance(ChunkWalk walk, BooleanSupplier isStopped) throws IOException {
    FileStat stat = file.stat();
    tried = stat;
    try (OpenLog log = services.opener.open(file)) {
      cut(current() == null ? 0 : closed());
      OpenLog text = SettledText.of(log);
      FileIndex before = known.index;
      if (text.end() >= MIN_BYTES) {
        walk.run(
            text,
            before.covered(),
            before.greatest(),
            (data, isLast) -> {
              int mark = ChunkEnd.mark(text, data.facts().to());
              take(data, ChunkEnd.of(isLast, mark, stat));
              return !isStopped.getAsBoolean();
            });
      }
    }
  }

  /** Nobody asks for the text any more. */
  void release() {
    isReleased = true;
    ChunkStore store = opened;
    if (store != null) {
      store.release();
    }
  }

  private void take(ChunkData data, ChunkEnd end) throws NotKeptException {
    try {
      add(store().append(data, end));
      publish(end);
      services.trouble.end();
      services.progress.read(data.facts().to() - data.facts().from());
    } catch (NotKeptException e) {
      services.trouble.begin(String.valueOf(e.getMessage()));
      tried = null;
      cut(0);
      throw e;
    }
  }

  private ChunkStore store() {
    return Objects.requireNonNull(opened);
  }

  private static long worthwhile(FileIndex current) {
    long open = current.covered() - (current.chunks().isEmpty() ? 0 : openFrom(current));
    return Math.max(MIN_GROWTH, open / MAX_REPEATS);
  }

  private static long openFrom(FileIndex current) {
    for (Chunk chunk : current.chunks()) {
      if (chunk.size() < Chunk.MAX_BLOCKS) {
        return chunk.from();
      }
    }
    return current.covered();
  }

  /** How many chunks stay as they are when the file grows. */
  private int closed() {
    return (int) store().chunks().stream().takeWhile(StoredChunk::isClosed).count();
  }

  private void cut(int kept) {
    synchronized (chunks) {
      chunks.subList(kept, chunks.size()).clear();
    }
    isDoubtful = false;
    publish(kept == 0 ? null : store().chunks().get(kept - 1).end());
    store().cut(kept);
  }

  private void add(StoredChunk stored) {
    Moment before = chunks.isEmpty() ? Moment.MIN : chunks.get(chunks.size() - 1).latest();
    Chunk chunk =
        stored.open(before, new Cached.Context(services.cache, () -> doubt(stored.facts())));
    synchronized (chunks) {
      chunks.add(chunk);
    }
  }

  /* What is read of a chunk that was just cut off may be anything. */
  private void doubt(ChunkFacts facts) {
    synchronized (chunks) {
      isDoubtful |= chunks.stream().anyMatch(chunk -> chunk.facts().equals(facts));
    }
    services.version.incrementAndGet();
  }

  private void publish(@Nullable ChunkEnd end) {
    int last = chunks.size() - 1;
    boolean isOpen = end != null && end.isLast();
    long settled = last < 0 ? 0 : isOpen ? chunks.get(last).from() : chunks.get(last).to();
    known = new Known(new FileIndex(chunks, settled), end);
    services.version.incrementAndGet();
  }

  /* A compressed file that is as it was is not uncompressed for that. */
  private boolean isText(List<StoredChunk> kept, boolean isUnchanged) throws IOException {
    if (file.isCompressed()) {
      return isUnchanged;
    }
    try (OpenLog log = services.opener.open(file)) {
      for (StoredChunk chunk : kept) {
        long to = chunk.facts().to();
        if (to > log.end() || ChunkEnd.mark(log, to) != chunk.end().mark()) {
          return false;
        }
      }
      return true;
    }
  }
}
