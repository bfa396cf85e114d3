package dev.yaqlog.core.files;

import dev.yaqlog.core.format.LogFormat;
import dev.yaqlog.core.model.DaemonId;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the {@link Catalog} of the logs in some places up to date, each time it is asked: it looks
 * at the time of every known folder and the size of every known file, and reads again only the
 * folders that changed.
 */
public final class LogCatalog {
  /** A daemon's name may hold slashes, which are sub-folders; deeper ones are not looked into. */
  private static final int MAX_DEPTH = 8;

  private static final int MAX_NOTICES = 10_000;
  private static final int MAX_SEARCHES = 4;

  /** Tens of thousands of files take that long; looking for each question would stop all. */
  private static final long LONG_LOOK_NANOS = 300_000_000;

  private final List<LogPlace> places;
  private final Spool spool;
  private final LogText.Access access;
  private final ZoneId zone;
  private final LongSupplier clockMs;
  private final Consumer<String> notices;

  private final Map<Path, FolderListing> listings = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private Map<Path, LogFile> files = new HashMap<>();
  private Map<Object, LogText> texts = new HashMap<>();
  private Catalog catalog = Catalog.EMPTY;
  private boolean isDoubtful;
  private long lookedMs = Long.MIN_VALUE;
  private long lookedNanos = System.nanoTime();
  private long lookNanos;

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
    this.places = List.copyOf(places);
    this.spool = spool;
    this.access = new LogText.Access(spool, this::lookAgain);
    this.zone = zone;
    this.clockMs = clockMs;
    this.notices = notices;
  }

  /** What there is now; where a look takes long, what there was no longer ago than it took. */
  public synchronized Catalog current() {
    long begun = System.nanoTime();
    if (!isDoubtful && begun - lookedNanos < lookNanos && lookNanos > LONG_LOOK_NANOS) {
      return catalog;
    }
    renew();
    lookedNanos = System.nanoTime();
    lookNanos = lookedNanos - begun;
    return catalog;
  }

  private void renew() {
    long beganMs = clockMs.getAsLong();
    Search search = search();
    isDoubtful = false;
    lookedMs = beganMs;
    if (search.changed || search.found.size() != files.size()) {
      forgetMissing(search);
      files = search.found;
      texts = search.texts;
      catalog = new Catalog(byDaemon(files.values()), catalog.version() + 1);
    }
  }

  /*
   * A file that is renamed while it is looked for may be passed by. So what was known and is
   * missing is looked for again, until it is found or missing twice.
   */
  private Search search() {
    Search search = new Search();
    places.forEach(search::place);
    Set<Object> lost = search.lost();
    boolean again = search.missed || !lost.isEmpty();
    for (int round = 1; again && round < MAX_SEARCHES; round++) {
      listings.clear();
      search = new Search();
      search.changed = true;
      places.forEach(search::place);
      Set<Object> lostNow = search.lost();
      again = search.missed || !lost.containsAll(lostNow);
      lost = lostNow;
    }
    return search;
  }

  /** Where a look takes long, does not let the next question do with the last one. */
  public synchronized void recheck() {
    isDoubtful = true;
  }

  private void lookAgain() {
    recheck();
    current();
  }

  private void forgetMissing(Search search) {
    Set<LogText> kept = Collections.newSetFromMap(new IdentityHashMap<>());
    search.found.values().forEach(file -> kept.add(file.text()));
    for (LogFile file : files.values()) {
      if (!kept.contains(file.text())) {
        forget(file.text());
      }
    }
    listings.keySet().removeIf(key -> !Files.exists(key));
  }

  private void forget(LogText text) {
    text.lose();
    try {
      spool.forget(text);
    } catch (IOException e) {
      notice(text.label() + ": " + e.getMessage());
    }
  }

  private static SortedMap<DaemonId, DaemonLog> byDaemon(Iterable<LogFile> files) {
    SortedMap<DaemonId, List<LogFile>> grouped = new TreeMap<>();
    for (LogFile file : files) {
      grouped.computeIfAbsent(file.daemon(), daemon -> new ArrayList<>()).add(file);
    }
    SortedMap<DaemonId, DaemonLog> logs = new TreeMap<>();
    grouped.forEach(
        (daemon, own) -> {
          own.sort(null);
          logs.put(daemon, DaemonLog.of(daemon, own));
        });
    return logs;
  }

  private void notice(String notice) {
    if (told.size() < MAX_NOTICES && told.add(notice)) {
      notices.accept(notice);
    }
  }

  /** One round through all places. */
  private final class Search {
    private final Map<Path, LogFile> found = new HashMap<>();
    private final Map<Object, LogText> texts = new HashMap<>();
    private final Set<Object> keys = new HashSet<>();
    private boolean changed;
    private boolean missed;

    /** The keys of known files that were not found. */
    private Set<Object> lost() {
      if (keys.containsAll(LogCatalog.this.texts.keySet())) {
        return Set.of();
      }
      Set<Object> lost = new HashSet<>(LogCatalog.this.texts.keySet());
      lost.removeAll(keys);
      return lost;
    }

    private void place(LogPlace place) {
      if (place instanceof LogPlace.KindFolders kinds) {
        for (Path kind : list(kinds.folder(), LogCatalog::isVisible).folders()) {
          daemons(place, kind, kind.getFileName().toString(), "", 1);
        }
      } else if (place instanceof LogPlace.DaemonFolders daemons) {
        daemonFolders(daemons);
      } else if (place instanceof LogPlace.OneFile one) {
        oneFile(one);
      }
    }

    private void daemonFolders(LogPlace.DaemonFolders place) {
      String prefix = LogPlace.DaemonFolders.PREFIX;
      for (Path folder : list(place.folder(), path -> isOfDaemon(path, prefix)).folders()) {
        Path logs = descend(folder, place.inner());
        if (logs != null) {
          daemons(place, logs, folder.getFileName().toString().substring(prefix.length()), "", 1);
        }
      }
    }

    private @Nullable Path descend(Path folder, List<String> steps) {
      Path reached = folder;
      for (String step : steps) {
        Path next = reached.resolve(step);
        if (!list(reached, LogCatalog::isVisible).folders().contains(next)) {
          return null;
        }
        reached = next;
      }
      return reached;
    }

    private void daemons(LogPlace place, Path folder, String kind, String prefix, int depth) {
      FolderListing listing = list(folder, LogCatalog::isVisible);
      List<Candidate> candidates = new ArrayList<>();
      for (Path path : listing.files()) {
        LogFileName.parse(path.getFileName().toString(), zone)
            .ifPresent(
                name ->
                    candidates.add(
                        new Candidate(
                            path,
                            new DaemonId(kind, prefix + name.name()),
                            name.started(),
                            name.part())));
      }
      files(place, listing, candidates);
      for (Path inner : depth < MAX_DEPTH ? listing.folders() : List.<Path>of()) {
        daemons(place, inner, kind, prefix + inner.getFileName() + "/", depth + 1);
      }
    }

    private void oneFile(LogPlace.OneFile place) {
      String base = place.path().getFileName().toString();
      FolderListing listing = list(place.path(), place.folder(), path -> isNamedFrom(path, base));
      List<Candidate> candidates = new ArrayList<>();
      for (Path path : listing.files()) {
        LogPart.of(base, path.getFileName().toString())
            .ifPresent(part -> candidates.add(new Candidate(path, place.daemon(), null, part)));
      }
      files(place, listing, candidates);
    }

    /* Newest first: whoever rotates logs moves them on towards the older ones. */
    private void files(LogPlace place, FolderListing listing, List<Candidate> candidates) {
      candidates.sort(Comparator.comparing(Candidate::part).reversed());
      for (Candidate candidate : candidates) {
        if (!isHalfCompressed(candidate.path(), candidate.part(), listing)) {
          file(place, candidate);
        }
      }
    }

    /* While a file is being compressed both are there; the plain one is whole. */
    private boolean isHalfCompressed(Path path, LogPart part, FolderListing listing) {
      String suffix = part.compression().suffix();
      String name = path.getFileName().toString();
      if (suffix.isEmpty()) {
        return false;
      }
      Path plain = path.resolveSibling(name.substring(0, name.length() - suffix.length()));
      return Collections.binarySearch(listing.files(), plain) >= 0;
    }

    private void file(LogPlace place, Candidate candidate) {
      LogText.Where where = new LogText.Where(place.folder(), candidate.path());
      try {
        FileStat stat = FileStat.of(SafeOpen.regular(candidate.path()));
        if (stat.key() == null || keys.add(stat.key())) {
          LogFile file = knownOrNew(candidate, place.format(), where, stat);
          found.put(candidate.path(), file);
          if (stat.key() != null) {
            texts.put(stat.key(), file.text());
          }
        }
      } catch (NoSuchFileException gone) {
        changed = true;
        missed = true;
      } catch (IOException e) {
        notice(where.label() + ": can't be read: " + reason(e));
      }
    }

    private LogFile knownOrNew(
        Candidate candidate, LogFormat format, LogText.Where where, FileStat stat)
        throws IOException {
      LogFile known = files.get(candidate.path());
      if (known != null && known.stat().equals(stat)) {
        known.text().check();
        known.text().moved(where);
        return known;
      }
      LogText text = text(candidate.reading(format), where, stat, known);
      changed = true; // not before: one that can't be read would change each catalog
      return known != null && known.text() == text
          ? known
          : new LogFile(text, where, candidate.part());
    }

    private LogText text(
        LogText.Reading reading, LogText.Where where, FileStat stat, @Nullable LogFile named)
        throws IOException {
      LogText known = stat.key() == null ? textOf(named) : LogCatalog.this.texts.get(stat.key());
      return known != null && known.reading().equals(reading) && isStill(known, where, stat)
          ? known
          : new LogText(reading, access, where, stat);
    }

    private static @Nullable LogText textOf(@Nullable LogFile file) {
      return file == null ? null : file.text();
    }

    /* A key is used again soon, but then the file's time is a later one. */
    private boolean isStill(LogText text, LogText.Where where, FileStat stat) throws IOException {
      if (text.stat().equals(stat) && lookedMs - stat.modifiedMs() > FolderListing.CLOCK_TICK_MS) {
        text.check();
        text.moved(where);
        return true;
      }
      return text.renew(where, stat);
    }

    private FolderListing list(Path folder, Predicate<Path> wanted) {
      return list(folder, folder, wanted);
    }

    /** What {@code folder} holds of what is wanted, kept under {@code key}. */
    private FolderListing list(Path key, Path folder, Predicate<Path> wanted) {
      FolderListing known = listings.get(key);
      if (known != null && known.isCurrent(folder)) {
        return known;
      }
      try {
        FolderListing listing =
            FolderListing.read(folder, wanted, FolderListing.MAX_NAMES, clockMs.getAsLong());
        if (listing.isCut()) {
          notice(folder + ": only " + FolderListing.MAX_NAMES + " of its names are looked at");
        }
        listings.put(key, listing);
        return listing;
      } catch (NoSuchFileException | NotDirectoryException none) {
        listings.remove(key);
      } catch (IOException e) {
        notice(folder + ": can't be listed: " + reason(e));
      }
      return FolderListing.NONE;
    }
  }

  /** A file that is a log by its name. */
  private record Candidate(Path path, DaemonId daemon, @Nullable Instant started, LogPart part) {
    LogText.Reading reading(LogFormat format) {
      return new LogText.Reading(daemon, started, format, part.compression());
    }
  }

  private static boolean isVisible(Path path) {
    return !path.getFileName().toString().startsWith(".");
  }

  private static boolean isNamedFrom(Path path, String base) {
    return path.getFileName().toString().startsWith(base);
  }

  private static boolean isOfDaemon(Path path, String prefix) {
    String name = path.getFileName().toString();
    return name.startsWith(prefix) && !name.equals(DefaultPlaces.STATE);
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "access denied";
    }
    String reason = e instanceof FileSystemException f ? f.getReason() : null;
    return reason != null ? reason : String.valueOf(e.getMessage());
  }
}
