package dev.yaqlog.core.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The folders of some places, kept up to date: only what changed is looked into again. For one
 * thread at a time.
 */
final class FolderTree {
  /** A daemon's name may hold slashes, which are sub-folders; deeper ones are not looked into. */
  private static final int MAX_DEPTH = 8;

  /** So often what is missing is looked for in one look, */
  private static final int ROUNDS = 4;

  /** and longer where that takes less than this, as long as others come to light. */
  private static final long ROUNDS_NANOS = 50_000_000;

  /** While files are renamed it may be among them, so then it is looked for this long. */
  private static final long FLUX_NANOS = 500_000_000;

  private final List<LogPlace> places;
  private final ZoneId zone;
  private final KnownTexts texts;
  private final Notices notices;
  private Map<Key, LogFolder> folders = Map.of();

  /** Those that hold copies of what is in other places, which count once that is gone. */
  private final Set<LogFolder> withCopies = new HashSet<>();

  private long triedNanos;
  private final Doubt doubt = new Doubt();

  FolderTree(List<LogPlace> places, ZoneId zone, KnownTexts texts, Notices notices) {
    this.places = List.copyOf(places);
    this.zone = zone;
    this.texts = texts;
    this.notices = notices;
  }

  /**
   * Every log, each once though it may have several names, or lie in several places, by the folder
   * that it is in.
   */
  Map<LogFile, LogFolder> files() {
    Map<LogFile, LogFolder> files = named();
    if (places.size() > 1) {
      twins(files.keySet()).forEach(twins -> leaveOutCopies(twins, files));
    }
    return files;
  }

  private void leaveOutCopies(List<LogFile> twins, Map<LogFile, LogFolder> files) {
    Copies copies = Copies.amongTwins(twins, twin -> texts.isKept(twin.text()));
    for (LogFile twin : twins) {
      LogFolder folder = Objects.requireNonNull(files.get(twin));
      twin.text().setTwin();
      if (copies.isInFlux()) {
        folder.doubt();
      }
      if (copies.found().contains(twin)) {
        files.remove(twin);
        folder.leaveOut(twin);
        withCopies.add(folder);
      }
    }
  }

  /** Those of one run of a daemon that have the same name, or had before they were compressed. */
  private static Collection<List<LogFile>> twins(Set<LogFile> files) {
    Map<Object, List<LogFile>> named = new HashMap<>();
    for (LogFile file : files) {
      Path plain = file.part().plainPath(file.path());
      Object name = List.of(file.daemon(), plain.getFileName());
      named.computeIfAbsent(name, n -> new ArrayList<>(1)).add(file);
    }
    named.values().removeIf(alike -> alike.size() == 1);
    return named.values();
  }

  private Map<LogFile, LogFolder> named() {
    Map<LogFile, LogFolder> files = new LinkedHashMap<>();
    Set<Object> keys = new HashSet<>();
    for (LogFolder folder : folders.values()) {
      for (LogFile file : folder.files()) {
        Object key = file.stat().key();
        if (key == null || keys.add(key)) {
          files.put(file, folder);
        }
      }
    }
    return files;
  }

  /** The files that are there but can't be read for now. */
  Set<Path> unreadable() {
    Set<Path> unreadable = new HashSet<>();
    folders.values().forEach(folder -> unreadable.addAll(folder.unreadable()));
    return unreadable;
  }

  /** Every folder that is looked into, there or not. */
  Set<Path> paths() {
    Set<Path> paths = new HashSet<>();
    folders.keySet().forEach(key -> paths.add(key.folder()));
    return paths;
  }

  /** Looks at the time of each folder; says whether any must be looked into. */
  boolean becameStale(long nowNanos) {
    boolean isStale = folders.isEmpty();
    boolean triesAgain = nowNanos - triedNanos >= FileLooks.PERIOD_NANOS;
    for (LogFolder folder : folders.values()) {
      if (triesAgain) {
        folder.lookAtUnread();
      }
      isStale |= folder.becameStale();
    }
    triedNanos = triesAgain ? nowNanos : triedNanos;
    return isStale;
  }

  /** Whether what is missing may be there under another name. */
  boolean isDoubtful() {
    return doubt.isThere();
  }

  /**
   * Looks into the folders that are stale. A file that is renamed meanwhile may be passed by; so
   * what was known and is missing is looked for again, until it is found or missing twice.
   *
   * @param nanos passing, since whenever
   * @return whether there are other logs than before, or it became doubtful what is missing, or
   *     sure
   */
  boolean renew(long nowMs, LongSupplier nanos) {
    withCopies.forEach(LogFolder::doubt);
    withCopies.clear();
    long begun = nanos.getAsLong();
    Walk walk = walk(nowMs);
    boolean changed = walk.changed;
    Set<Object> lost = lost();
    boolean isSettled = !walk.isInFlux && lost.isEmpty();
    for (int round = 1; !isSettled; round++) {
      long took = nanos.getAsLong() - begun;
      boolean getsOn = walk.changed && took < (walk.isInFlux ? FLUX_NANOS : ROUNDS_NANOS);
      if (took >= FLUX_NANOS || (round >= ROUNDS && !getsOn)) {
        break;
      }
      walk.looked.forEach(LogFolder::doubt);
      walk = walk(nowMs);
      changed |= walk.changed;
      Set<Object> stillLost = lost();
      isSettled = !walk.isInFlux && lost.containsAll(stillLost);
      lost = stillLost;
    }
    boolean turned = doubt.isTurnedBy(isSettled, begun);
    if (doubt.isThere()) {
      walk.looked.forEach(LogFolder::doubt);
    }
    return changed || turned;
  }

  private Walk walk(long nowMs) {
    Walk walk = new Walk(nowMs);
    places.forEach(walk::place);
    folders.forEach(walk::keepIfAway);
    folders = walk.reached;
    return walk;
  }

  private Set<Object> lost() {
    Set<Object> found = new HashSet<>();
    for (LogFolder folder : folders.values()) {
      folder.files().forEach(file -> found.add(Objects.requireNonNullElse(file.stat().key(), "")));
    }
    return texts.missingFrom(found);
  }

  /** A folder may be reached from two places. */
  private record Key(LogPlace place, Path folder) {}

  /** One round through all places. */
  private final class Walk {
    private final long nowMs;
    private final Map<Key, LogFolder> reached = new LinkedHashMap<>();
    private final List<LogFolder> looked = new ArrayList<>();
    private boolean changed;
    private boolean isInFlux;

    private Walk(long nowMs) {
      this.nowMs = nowMs;
    }

    private void place(LogPlace place) {
      if (place instanceof LogPlace.KindFolders kinds) {
        for (Path kind : folder(place, kinds.folder(), new Naming.Folders("")).folders()) {
          daemons(kind, new Naming.Daemons(place, kind.getFileName().toString(), "", zone), 1);
        }
      } else if (place instanceof LogPlace.DaemonFolders daemons) {
        daemonFolders(daemons);
      } else if (place instanceof LogPlace.OneDaemon one) {
        folder(place, one.folder(), new Naming.OneDaemon(one, zone));
      } else if (place instanceof LogPlace.OneFile one) {
        folder(place, one.folder(), new Naming.One(one));
      }
    }

    private void keepIfAway(Key key, LogFolder folder) {
      if (reached.containsKey(key)) {
        return;
      }
      boolean wasAway = folder.isAway();
      if (isStillAway(key, folder)) {
        reached.put(key, folder);
      } else {
        changed |= wasAway; // what it held is lost now
      }
    }

    private boolean isStillAway(Key key, LogFolder folder) {
      if (Files.exists(key.folder)) {
        return false;
      }
      changed |= folder.look(texts, notices, nowMs);
      return folder.isAway();
    }

    private void daemonFolders(LogPlace.DaemonFolders place) {
      String prefix = LogPlace.DaemonFolders.PREFIX;
      for (Path own : folder(place, place.folder(), new Naming.Folders(prefix)).folders()) {
        String kind = own.getFileName().toString().substring(prefix.length());
        descend(place, own, 0, kind);
      }
    }

    private void descend(LogPlace.DaemonFolders place, Path at, int step, String kind) {
      if (step == place.inner().size()) {
        daemons(at, new Naming.Daemons(place, kind, "", zone), 1);
        return;
      }
      String name = place.inner().get(step);
      Path next = at.resolve(name);
      if (folder(place, at, new Naming.Folders(name)).folders().contains(next)) {
        descend(place, next, step + 1, kind);
      }
    }

    private void daemons(Path path, Naming.Daemons naming, int depth) {
      LogFolder folder = folder(naming.place(), path, naming);
      for (Path inner : depth < MAX_DEPTH ? folder.folders() : List.<Path>of()) {
        daemons(inner, naming.below(inner), depth + 1);
      }
    }

    private LogFolder folder(LogPlace place, Path path, Naming naming) {
      Key key = new Key(place, path);
      LogFolder known = folders.get(key);
      LogFolder folder = known == null ? new LogFolder(path, naming) : known;
      reached.put(key, folder);
      if (folder.isStale()) {
        changed |= folder.look(texts, notices, nowMs);
        isInFlux |= folder.isInFlux();
        looked.add(folder);
      }
      return folder;
    }
  }
}
