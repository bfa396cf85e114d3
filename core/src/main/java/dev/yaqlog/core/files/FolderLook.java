package dev.yaqlog.core.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One look at all that is in a folder. Whoever rotates a log renames its files in a row, and that
 * half seen misleads; so those of a run are looked at together, with names that were read just
 * before, until they held still meanwhile. Where a folder holds many, all of it never may.
 */
final class FolderLook {
  /** So often the files of a run are looked at, */
  private static final int MAX_TRIES = 8;

  /** and so long names are read anew: a few times in a large folder, questions wait for it. */
  private static final long MAX_AGAIN_NANOS = 30_000_000;

  private final Path path;
  private final Naming naming;
  private final Contents before;
  private final Tools tools;
  private final Contents now =
      new Contents(
          new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
  private FolderListing listing = FolderListing.NONE;

  /** The names of {@code listing} that are logs, by their runs. */
  private Map<Object, Set<Candidate>> runs = Map.of();

  private long againNanos;
  private boolean isInFlux;

  FolderLook(Path path, Naming naming, Contents before, Tools tools) {
    this.path = path;
    this.naming = naming;
    this.before = before;
    this.tools = tools;
  }

  /**
   * What it takes.
   *
   * @param nowMs when the look began, milliseconds since 1970
   */
  record Tools(KnownTexts texts, Notices notices, long nowMs) {}

  /**
   * What a folder holds.
   *
   * @param names each with the log that it is, if it is a file
   * @param files the logs, newest parts of each run first
   * @param folders the folders inside that count
   * @param unread logs that could not be read
   */
  record Contents(
      Map<Path, Optional<Candidate>> names,
      Map<Path, LogFile> files,
      List<Path> folders,
      List<Path> unread) {
    static final Contents NONE = new Contents(Map.of(), Map.of(), List.of(), List.of());

    boolean isEmpty() {
      return files.isEmpty() && folders.isEmpty() && unread.isEmpty();
    }

    /** Whether there are the same logs and folders, by whatever names. */
    boolean holdsSameAs(Contents other) {
      return List.copyOf(files.values()).equals(List.copyOf(other.files.values()))
          && folders.equals(other.folders)
          && unread.equals(other.unread);
    }
  }

  /** Whether something did not hold still. */
  boolean isInFlux() {
    return isInFlux;
  }

  /**
   * Looks at everything. What is listed anew meanwhile counts for runs only that were there at
   * first: a file of one that began since must not be told before the end of what came before.
   *
   * @param first the names, read just now
   */
  Contents at(FolderListing first) {
    take(first);
    Map<Object, Set<Candidate>> former = byRun(before.names.keySet());
    Set<Object> all = new LinkedHashSet<>(runs.keySet());
    all.addAll(former.keySet());
    all.forEach(run -> look(run, former.getOrDefault(run, Set.of())));
    Set<Path> others = new LinkedHashSet<>(first.names());
    others.addAll(before.names.keySet());
    others.removeIf(name -> candidate(name).isPresent());
    others.forEach(this::other);
    now.folders.sort(null);
    return now;
  }

  /* Whoever rotates logs gives them names that others just had, so those are looked at, too. */
  private void look(Object run, Set<Candidate> former) {
    Set<Candidate> names = new LinkedHashSet<>(former);
    RunLook look = look(run, names, before.files);
    for (int tries = 1; isAgain(look) && tries < MAX_TRIES && listAgain(); tries++) {
      look = look(run, names, look.found());
    }
    isInFlux |= look.isInFlux();
    now.files.putAll(look.found());
    now.folders.addAll(look.folders());
    now.unread.addAll(look.failed());
  }

  private RunLook look(Object run, Set<Candidate> names, Map<Path, LogFile> known) {
    Set<Candidate> listed = runs.getOrDefault(run, Set.of());
    names.addAll(listed);
    return RunLook.at(names, listed, known, tools);
  }

  private boolean isAgain(RunLook look) {
    return look.isInFlux() || !listing.isSame(path);
  }

  private boolean listAgain() {
    if (againNanos > MAX_AGAIN_NANOS) {
      return false;
    }
    long begun = System.nanoTime();
    try {
      take(FolderListing.read(path, naming::isWanted, FolderListing.MAX_NAMES));
      return true;
    } catch (IOException e) {
      return false;
    } finally {
      againNanos += System.nanoTime() - begun;
    }
  }

  private void take(FolderListing names) {
    listing = names;
    names.names().forEach(name -> now.names.put(name, candidate(name)));
    runs = byRun(names.names());
  }

  private Map<Object, Set<Candidate>> byRun(Collection<Path> names) {
    Map<Object, Set<Candidate>> byRun = new LinkedHashMap<>();
    for (Path name : names) {
      candidate(name)
          .ifPresent(
              log -> byRun.computeIfAbsent(log.run(), run -> new LinkedHashSet<>()).add(log));
    }
    return byRun;
  }

  private Optional<Candidate> candidate(Path name) {
    Optional<Candidate> known = now.names.get(name);
    Optional<Candidate> former = known != null ? known : before.names.get(name);
    return former != null ? former : naming.candidate(name);
  }

  private void other(Path name) {
    try {
      if (SafeOpen.attributes(name).isDirectory()) {
        now.folders.add(name);
      } else if (Files.isDirectory(name)) {
        tools.notices().tell(name + ": is left out, as it is a symbolic link");
      }
    } catch (NoSuchFileException gone) {
      isInFlux |= now.names.containsKey(name);
    } catch (IOException e) {
      if (before.folders.contains(name)) {
        now.folders.add(name);
      }
      tools.notices().tell(name + ": can't be looked at: " + Notices.reason(e));
    }
  }
}
