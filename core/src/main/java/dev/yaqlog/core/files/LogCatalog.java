package dev.yaqlog.core.files;

import dev.yaqlog.core.model.DaemonId;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
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
  private final ZoneId zone;
  private final LongSupplier clockMs;
  private final Consumer<String> notices;

  private final Map<Path, FolderListing> listings = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private Map<Path, LogFile> files = new HashMap<>();
  private Catalog catalog = Catalog.EMPTY;
  private boolean isDoubtful;
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
    Search search = search();
    isDoubtful = false;
    if (search.changed || search.found.size() != files.size()) {
      forgetMissing(search.found);
      files = search.found;
      catalog = new Catalog(byDaemon(files.values()), catalog.version() + 1);
    }
  }

  /* Files that are renamed while they are looked for would be missing. */
  private Search search() {
    Search search = new Search();
    places.forEach(search::place);
    for (int again = 1; search.missed && again < MAX_SEARCHES; again++) {
      listings.clear();
      search = new Search();
      search.changed = true;
      places.forEach(search::place);
    }
    return search;
  }

  /** Opens each file again when next asked, and leaves out what can't be opened. */
  public synchronized void recheck() {
    isDoubtful = true;
  }

  private void forgetMissing(Map<Path, LogFile> found) {
    for (LogFile file : files.values()) {
      if (found.get(file.path()) != file && file.isCompressed()) {
        try {
          spool.forget(file);
        } catch (IOException e) {
          notice(file.label() + ": " + e.getMessage());
        }
      }
    }
    listings.keySet().removeIf(key -> !Files.exists(key));
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
    private final Set<Object> keys = new HashSet<>();
    private boolean changed;
    private boolean missed;

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
      for (Path path : listing.files()) {
        LogFileName.parse(path.getFileName().toString(), zone)
            .filter(name -> !isHalfCompressed(path, name.part(), listing))
            .ifPresent(
                name ->
                    file(
                        place,
                        new DaemonId(kind, prefix + name.name()),
                        path,
                        new LogFile.Naming(name.started(), name.part())));
      }
      for (Path inner : depth < MAX_DEPTH ? listing.folders() : List.<Path>of()) {
        daemons(place, inner, kind, prefix + inner.getFileName() + "/", depth + 1);
      }
    }

    private void oneFile(LogPlace.OneFile place) {
      String base = place.path().getFileName().toString();
      FolderListing listing = list(place.path(), place.folder(), path -> isNamedFrom(path, base));
      for (Path path : listing.files()) {
        LogPart.of(base, path.getFileName().toString())
            .filter(part -> !isHalfCompressed(path, part, listing))
            .ifPresent(part -> file(place, place.daemon(), path, new LogFile.Naming(null, part)));
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

    private void file(LogPlace place, DaemonId daemon, Path path, LogFile.Naming naming) {
      try {
        FileStat stat = FileStat.of(SafeOpen.regular(path));
        if (stat.key() == null || keys.add(stat.key())) {
          found.put(path, knownOrNew(place, daemon, path, naming, stat));
        }
      } catch (NoSuchFileException gone) {
        changed = true;
        missed = true;
      } catch (IOException e) {
        notice(place.folder().relativize(path) + ": can't be read: " + reason(e));
      }
    }

    private LogFile knownOrNew(
        LogPlace place, DaemonId daemon, Path path, LogFile.Naming naming, FileStat stat)
        throws IOException {
      LogFile known = files.get(path);
      if (known != null && known.stat().equals(stat)) {
        if (isDoubtful) {
          known.open().close();
        }
        return known;
      }
      LogFile file =
          known != null && known.renew(stat)
              ? known
              : new LogFile(
                  daemon,
                  new LogFile.Location(place.folder(), path, place.format(), spool),
                  naming,
                  stat);
      changed = true; // not before: one that can't be read would change each catalog
      return file;
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
