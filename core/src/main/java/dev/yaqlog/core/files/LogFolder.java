package dev.yaqlog.core.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder that logs are looked for in, with what it held when it was last looked into. */
final class LogFolder {
  /**
   * So long a folder may be away, renamed or not mounted, before what it held is taken for lost.
   */
  private static final long MAX_AWAY_MS = 5_000;

  private final Path path;
  private final Naming naming;

  private FolderListing listing = FolderListing.NONE;

  /** Of the folder that was last there. */
  private @Nullable Object key;

  private OptionalLong awaySinceMs = OptionalLong.empty();
  private Map<Path, Optional<Candidate>> names = Map.of();
  private Map<Path, LogFile> files = Map.of();
  private List<Path> folders = List.of();
  private List<Path> unread = List.of();
  private boolean isStale = true;
  private boolean isInFlux;

  LogFolder(Path path, Naming naming) {
    this.path = path;
    this.naming = naming;
  }

  /** Its logs, newest parts first. */
  Collection<LogFile> files() {
    return files.values();
  }

  /** The folders inside that count. */
  List<Path> folders() {
    return folders;
  }

  /** Its logs that could not be read. */
  List<Path> unreadable() {
    return unread;
  }

  /** Whether it must be looked into again. */
  boolean isStale() {
    return isStale;
  }

  /** Whether names were gone when they were looked at. */
  boolean isInFlux() {
    return isInFlux;
  }

  /** Whether it was there a moment ago, and what it held may be there again. */
  boolean isAway() {
    return awaySinceMs.isPresent();
  }

  void doubt() {
    isStale = true;
  }

  /** Forgets a log that does not count, until it is looked into again. */
  void leaveOut(LogFile copy) {
    files.remove(copy.path());
  }

  /** Looks at its time; it tells when names came or went. */
  boolean becameStale() {
    isStale |= !listing.isCurrent(path);
    return isStale;
  }

  /** Looks whether what could not be read can be read now; its time does not tell. */
  void lookAtUnread() {
    isStale |= isAway() || unread.stream().anyMatch(Files::isReadable);
  }

  /**
   * Looks at everything in it.
   *
   * @return whether there are other logs or folders than before, or others can't be read
   */
  boolean look(KnownTexts texts, Notices notices, long nowMs) {
    isStale = false;
    Set<Path> before = names.keySet();
    try {
      listing = FolderListing.read(path, naming::isWanted, FolderListing.MAX_NAMES);
    } catch (IOException e) {
      notices.tell(path + ": can't be listed: " + Notices.reason(e));
      return bar();
    }
    findWhetherAway(nowMs);
    if (isAway()) {
      return bar();
    }
    if (listing.isCut()) {
      notices.tell(path + ": only " + FolderListing.MAX_NAMES + " of its names are looked at");
    }
    return take(new Look(texts, notices, nowMs), before);
  }

  private boolean take(Look look, Set<Path> before) {
    look.at(before);
    isInFlux = look.isInFlux;
    boolean changed =
        !List.copyOf(look.found.values()).equals(List.copyOf(files.values()))
            || !look.inner.equals(folders)
            || !look.failed.equals(unread);
    names = look.names;
    files = look.found;
    folders = look.inner;
    unread = look.failed;
    return changed;
  }

  /* Whoever deletes logs deletes files; a folder without any may be another that stands in its place. */
  private void findWhetherAway(long nowMs) {
    boolean held = !(files.isEmpty() && folders.isEmpty() && unread.isEmpty());
    boolean isOther = listing.names().isEmpty() && !Objects.equals(listing.key(), key);
    long since = awaySinceMs.orElse(nowMs);
    if (held && isOther && nowMs - since < MAX_AWAY_MS) {
      awaySinceMs = OptionalLong.of(since);
    } else {
      awaySinceMs = OptionalLong.empty();
      key = listing.key();
    }
  }

  /* For all that is known it holds what it held. */
  private boolean bar() {
    boolean changed = !files.isEmpty();
    listing = FolderListing.NONE;
    unread = Stream.concat(files.keySet().stream(), unread.stream()).toList();
    files = Map.of();
    isInFlux = false;
    return changed;
  }

  /** One look at each name. */
  private final class Look {
    private final KnownTexts texts;
    private final Notices notices;
    private final long nowMs;
    private final Map<Path, Optional<Candidate>> names = new LinkedHashMap<>();
    private final Map<Path, LogFile> found = new LinkedHashMap<>();
    private final Set<Path> regular = new HashSet<>();
    private final List<Path> inner = new ArrayList<>();
    private final List<Path> failed = new ArrayList<>();
    private boolean isInFlux;

    private Look(KnownTexts texts, Notices notices, long nowMs) {
      this.texts = texts;
      this.notices = notices;
      this.nowMs = nowMs;
    }

    /*
     * A file that was renamed while the names were read may have escaped. Whoever rotates logs
     * gives them names that others just had, so those are looked at, too.
     */
    private void at(Set<Path> before) {
      for (Path name : listing.names()) {
        names.put(name, known(name));
      }
      Set<Path> all = new LinkedHashSet<>(names.keySet());
      all.addAll(before);
      List<Candidate> logs = new ArrayList<>();
      for (Path name : all) {
        known(name).ifPresentOrElse(logs::add, () -> other(name));
      }
      logs.sort(Candidate.NEWEST_FIRST);
      long news = texts.news();
      logs.forEach(this::log);
      isInFlux |= texts.news() != news && isAnyMoved();
      leaveOut(Copies.among(found.values()));
      inner.sort(null);
    }

    /* A part that was renamed and compressed meanwhile was met twice. */
    private boolean isAnyMoved() {
      for (LogFile file : found.values()) {
        try {
          Object key = SafeOpen.attributes(file.path()).fileKey();
          if (!Objects.equals(key, file.stat().key())) {
            return true;
          }
        } catch (IOException gone) {
          return true;
        }
      }
      return false;
    }

    private void leaveOut(Copies copies) {
      isInFlux |= copies.isInFlux();
      found.values().removeAll(copies.found());
      copies.found().forEach(copy -> copy.text().forgetSpooled(notices));
    }

    private Optional<Candidate> known(Path name) {
      Optional<Candidate> known = LogFolder.this.names.get(name);
      return known != null ? known : naming.candidate(name);
    }

    private void other(Path name) {
      try {
        if (SafeOpen.attributes(name).isDirectory()) {
          inner.add(name);
        }
      } catch (NoSuchFileException gone) {
        missed(name);
      } catch (IOException e) {
        if (folders.contains(name)) {
          inner.add(name);
        }
        notices.tell(name + ": can't be looked at: " + Notices.reason(e));
      }
    }

    private void log(Candidate candidate) {
      Path name = candidate.path();
      try {
        BasicFileAttributes now = SafeOpen.attributes(name);
        if (now.isDirectory()) {
          inner.add(name);
        } else if (now.isRegularFile()) {
          regular.add(name);
          take(candidate, FileStat.of(now));
        }
      } catch (NoSuchFileException gone) {
        missed(name);
      } catch (IOException e) {
        failed.add(name);
        notices.tell(candidate.where().label() + ": can't be read: " + Notices.reason(e));
      }
    }

    private void take(Candidate candidate, FileStat stat) throws IOException {
      if (!isHalfCompressed(candidate)) {
        LogFile named = files.get(candidate.path());
        LogFile file = texts.file(candidate, stat, named, nowMs);
        found.put(candidate.path(), file);
        isInFlux |= named != null && isReplaced(named, file);
      }
    }

    /* What it held may be where nothing was when the names were read. */
    private static boolean isReplaced(LogFile named, LogFile file) {
      return file.text() != named.text();
    }

    /* While a file is being compressed both are there; the plain one is whole. */
    private boolean isHalfCompressed(Candidate candidate) {
      return candidate.part().compression() != Compression.NONE
          && regular.contains(candidate.plainPath());
    }

    private void missed(Path name) {
      isInFlux |= names.containsKey(name);
    }
  }
}
