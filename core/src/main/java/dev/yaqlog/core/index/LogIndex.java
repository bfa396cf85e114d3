package dev.yaqlog.core.index;

import dev.yaqlog.core.files.Catalog;
import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.files.LogText;
import dev.yaqlog.core.scan.LogOpener;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the texts of log files, kept in a folder and brought up to date behind the
 * scenes. An index that is missing, old or damaged makes an answer slower, never another. Safe for
 * any number of threads.
 */
public final class LogIndex implements Closeable {
  private final LogOpener opener;
  private final SectionCache cache = new SectionCache(cacheBytes());
  private final AtomicLong memory = new AtomicLong(cacheBytes());
  private final Map<LogText, TextIndex> texts = new ConcurrentHashMap<>();
  private final Workers workers;

  private LogIndex(LogOpener opener) {
    this.opener = opener;
    this.workers = new Workers(opener);
  }

  /**
   * Starts at once, whatever there is in {@code folder}.
   *
   * @param folder where the index is kept; made when needed
   * @param notices is told, in a line, how it gets on and what goes wrong
   */
  public static LogIndex open(Path folder, LogOpener opener, Consumer<String> notices) {
    return new LogIndex(opener);
  }

  /**
   * What is known now of {@code file}, which was in the catalog of the last {@link #update}; null
   * if that is nothing. To be cut by {@link FileIndex#upTo} to where the text is finished.
   */
  public @Nullable FileIndex of(LogFile file) {
    TextIndex text = texts.get(file.text());
    return text == null ? null : text.current();
  }

  /**
   * Has what is missing of the files of {@code current} indexed, the newest first, and returns at
   * once. To be called with each new catalog and, as files come to rest, every few seconds.
   */
  public void update(Catalog current) {
    Set<LogText> found = new HashSet<>();
    for (LogFile file : current.files()) {
      if (!file.format().needsYears()) {
        found.add(file.text());
        TextIndex text = texts.computeIfAbsent(file.text(), key -> indexOf(file));
        text.found(file);
        if (text.isBehind(opener.nowMs())) {
          workers.add(text);
        }
      }
    }
    texts.keySet().retainAll(found);
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
  public void close() {
    workers.close();
  }

  private TextIndex indexOf(LogFile file) {
    return new TextIndex(file, new MemoryStore(memory), cache);
  }

  private static long cacheBytes() {
    return Math.max(16L << 20, Runtime.getRuntime().maxMemory() / 4);
  }
}
