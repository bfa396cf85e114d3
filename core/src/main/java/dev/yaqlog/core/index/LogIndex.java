package dev.yaqlog.core.index;

import dev.yaqlog.core.files.Catalog;
import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.files.LogText;
import dev.yaqlog.core.scan.FileSpan;
import dev.yaqlog.core.scan.LogOpener;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the texts of log files, kept in a folder and brought up to date behind the
 * scenes. An index that is missing, old or damaged makes an answer slower, never another. Safe for
 * any number of threads.
 */
public final class LogIndex implements Closeable {
  private static final long CLEAN_MS = 3_600_000;

  private final LogOpener opener;
  private final @Nullable IndexFolder folder;
  private final Trouble trouble;
  private final AtomicLong memory = new AtomicLong(cacheBytes());
  private final Map<LogText, TextIndex> texts = new ConcurrentHashMap<>();
  private final Map<LogText, String> names = new ConcurrentHashMap<>();
  private final AtomicLong version = new AtomicLong();
  private final AtomicLong cleanedMs = new AtomicLong(Long.MIN_VALUE);
  private final TextIndex.Services services;
  private final Workers workers;
  private final boolean knowsNothing;

  private LogIndex(
      @Nullable IndexFolder folder, LogOpener opener, IndexNotices notices, boolean knowsNothing) {
    this.folder = folder;
    this.knowsNothing = knowsNothing;
    this.opener = opener;
    this.trouble = new Trouble(notices, System::nanoTime);
    this.services =
        new TextIndex.Services(
            opener,
            this::store,
            new SectionCache(cacheBytes()),
            new Progress(notices::progress, System::nanoTime),
            trouble,
            version);
    this.workers = new Workers(services, this::clean);
  }

  /**
   * Starts at once, whatever there is in {@code folder}. If nothing can be written there, what fits
   * is kept in memory.
   *
   * @param folder where the index is kept; made if need be
   * @param notices is told, in a line, how it gets on and what goes wrong
   */
  public static LogIndex open(Path folder, LogOpener opener, IndexNotices notices) {
    try {
      return new LogIndex(IndexFolder.take(folder), opener, notices, false);
    } catch (IOException e) {
      notices.accept("index: it can't be written, and is kept in memory for now: " + e);
      return new LogIndex(null, opener, notices, false);
    }
  }

  /** One that knows nothing and never will: of one who asks but once. */
  public static LogIndex none(LogOpener opener) {
    return new LogIndex(null, opener, notice -> {}, true);
  }

  /**
   * What is known now of {@code file}; null if that is nothing. To be cut by {@link FileIndex#upTo}
   * to where the text is finished. What is kept from before is looked at first, unless it was.
   */
  public @Nullable FileIndex of(LogFile file) {
    TextIndex text = texts.get(file.text());
    if (text == null && (knowsNothing || !canBeIndexed(file))) {
      return null;
    }
    TextIndex own = text == null ? text(file) : text;
    own.open();
    return own.current();
  }

  /** Another one whenever {@link #of} may tell something else of a file that did not change. */
  public long version() {
    return version.get();
  }

  /** How far {@code file} reaches, told without opening it; null if not all of it is indexed. */
  public @Nullable FileSpan span(LogFile file) {
    TextIndex text = texts.get(file.text());
    return text == null ? null : text.span();
  }

  /**
   * Has what is missing of the files of {@code current} indexed, the newest first, and returns at
   * once. To be called with each new catalog and, as files come to rest, every few seconds.
   */
  public void update(Catalog current) {
    Set<LogText> found = new HashSet<>();
    for (LogFile file : current.files()) {
      if (canBeIndexed(file)) {
        found.add(file.text());
        update(file);
      }
    }
    texts.forEach((text, index) -> forget(text, index, found));
  }

  /**
   * How far it is.
   *
   * @param files that something is known of
   * @param bytes of the index, on disk or in memory
   * @param pending files that wait to be indexed
   */
  public record Stats(int files, long bytes, int pending) {}

  public Stats stats() {
    int files = (int) texts.values().stream().filter(text -> text.current() != null).count();
    long bytes = texts.values().stream().mapToLong(TextIndex::bytes).sum();
    return new Stats(files, bytes, workers.pending());
  }

  /** Stops. What was indexed so far is kept. */
  @Override
  public void close() throws IOException {
    workers.close();
    if (folder != null) {
      folder.close();
    }
  }

  /* The years of lines that give none change as their file does. */
  private static boolean canBeIndexed(LogFile file) {
    boolean isLarge = file.isCompressed() || file.stat().size() >= TextIndex.MIN_BYTES;
    return isLarge && !file.format().needsYears();
  }

  private TextIndex text(LogFile file) {
    return texts.computeIfAbsent(file.text(), key -> new TextIndex(file, services));
  }

  private void update(LogFile file) {
    TextIndex text = text(file);
    text.found(file);
    if (text.isBehind() && !trouble.isOn()) {
      workers.add(text);
    }
  }

  private void forget(LogText text, TextIndex index, Set<LogText> found) {
    if (!found.contains(text) && texts.remove(text, index)) {
      index.release();
      version.incrementAndGet();
      names.remove(text);
    }
  }

  private ChunkStore store(LogFile file) {
    if (folder == null) {
      return new MemoryStore(memory);
    }
    IndexName name = IndexName.of(file, opener.zone());
    names.put(file.text(), name.fileName());
    return folder.open(name, opener.nowMs());
  }

  /* All that is there has been found by now. */
  private void clean() {
    long now = opener.nowMs();
    long last = cleanedMs.get();
    boolean isDue = last == Long.MIN_VALUE || now - last >= CLEAN_MS;
    if (folder != null && isDue && cleanedMs.compareAndSet(last, now)) {
      try {
        folder.clean(Set.copyOf(names.values()), now);
      } catch (IOException e) {
        trouble.begin("what is left over can't be deleted: " + e);
      }
    }
  }

  private static long cacheBytes() {
    return Math.max(16L << 20, Runtime.getRuntime().maxMemory() / 4);
  }
}
