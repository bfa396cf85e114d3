package dev.yaqlog.core.files;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Keeps the {@link Catalog} of the logs in some places up to date, each time it is asked: it looks
 * at the time of every folder, and at every file that is its daemon's newest or was modified within
 * the last minute. What happens to another file is noticed a quarter of a second later at most;
 * that it was made, renamed or deleted, at once. Safe for any number of threads.
 */
public final class LogCatalog implements AutoCloseable {
  /** So many texts that are gone are remembered, half a kilobyte each. */
  private static final int MAX_GONE = 256;

  private final Times times;
  private final Notices notices;
  private final OpenFiles openFiles = new OpenFiles();
  private final KnownTexts texts;
  private final FolderTree tree;
  private final FileLooks looks;

  private final SharedLook look = new SharedLook(this::look);
  private final AtomicBoolean isDoubtful = new AtomicBoolean();
  private volatile Catalog catalog = Catalog.EMPTY;
  private volatile Set<Path> folders = Set.of();

  /** What the catalog tells of; more was seen if a look failed half-way. */
  private long publishedNews;

  /**
   * @param spool where compressed files are uncompressed
   * @param zone of timestamps in file names that have none
   * @param clockMs milliseconds since 1970
   * @param notices is told, once each, of files and folders that can't be read
   */
  public LogCatalog(
      List<LogPlace> places,
      Spool spool,
      ZoneId zone,
      LongSupplier clockMs,
      Consumer<String> notices) {
    this(places, spool, new Times(zone, clockMs, System::nanoTime), notices);
  }

  LogCatalog(List<LogPlace> places, Spool spool, Times times, Consumer<String> notices) {
    this.times = times;
    this.notices = new Notices(notices);
    this.texts = new KnownTexts(new LogText.Access(spool, openFiles, this::current));
    this.tree = new FolderTree(places, times.zone(), texts, this.notices);
    this.looks = new FileLooks(texts, times.nanos());
  }

  /**
   * Where the time comes from.
   *
   * @param clockMs milliseconds since 1970
   * @param nanos passing, since whenever
   */
  record Times(ZoneId zone, LongSupplier clockMs, LongSupplier nanos) {}

  /** What there is now. */
  public Catalog current() {
    return since(System.nanoTime());
  }

  /**
   * What there was then, or later. Those who ask at a time share a look.
   *
   * @param nanos a time that has been, by {@link System#nanoTime}
   */
  public Catalog since(long nanos) {
    look.after(nanos);
    return catalog;
  }

  /** The folders that were looked into at the last look; another set if they are others. */
  public Set<Path> folders() {
    return folders;
  }

  /** Looks at every file when next asked, since one was not what it seemed. */
  public void recheck() {
    isDoubtful.set(true);
  }

  /** Lets go of files that nobody read for some seconds; to be called now and then. */
  public void closeIdle() {
    openFiles.closeIdle();
  }

  @Override
  public void close() {
    openFiles.closeAll();
  }

  private void look() {
    boolean all = isDoubtful.getAndSet(false);
    long nowMs = times.clockMs().getAsLong();
    long nowNanos = times.nanos().getAsLong();
    looks.look(nowMs, nowNanos, all);
    if (tree.becameStale(nowNanos) && tree.renew(nowMs, times.nanos())) {
      folders = tree.paths();
      putTogether(nowNanos);
    } else if (texts.news() != publishedNews) {
      catalog = catalog.grown();
    }
    publishedNews = texts.news();
  }

  private void putTogether(long nowNanos) {
    Map<LogFile, LogFolder> files = tree.files();
    Absent absent = new Absent(tree.unreadable(), gone(files.keySet()), tree.isDoubtful());
    texts.keep(files.keySet(), notices);
    catalog = Catalog.of(files.keySet(), absent, catalog.version() + 1);
    looks.lookAt(files, catalog.newest(), nowNanos);
  }

  /* Newest first. What is there again is not gone; what can't be read for now may be, some day. */
  private List<GoneText> gone(Set<LogFile> files) {
    Set<LogText> there = Collections.newSetFromMap(new IdentityHashMap<>());
    files.forEach(file -> there.add(file.text()));
    List<GoneText> gone = new ArrayList<>();
    for (LogFile file : catalog.files()) {
      if (!there.contains(file.text())) {
        GoneText one = GoneText.of(file, catalog.newest().contains(file));
        if (one != null) {
          gone.add(one);
        }
      }
    }
    catalog.absent().gone().stream().filter(one -> !one.isAmong(files)).forEach(gone::add);
    return List.copyOf(gone.subList(0, Math.min(gone.size(), MAX_GONE)));
  }
}
