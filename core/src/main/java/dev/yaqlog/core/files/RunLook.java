package dev.yaqlog.core.files;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** One look at the files of one run that lie in one folder. */
final class RunLook {
  private final FolderLook.Tools tools;

  /** What there was when they were looked at last, and more, by path. */
  private final Map<Path, LogFile> before;

  private final Map<Path, LogFile> found = new LinkedHashMap<>();
  private final Set<Path> regular = new HashSet<>();
  private final List<Path> folders = new ArrayList<>();
  private final List<Path> failed = new ArrayList<>();
  private boolean isInFlux;

  private RunLook(FolderLook.Tools tools, Map<Path, LogFile> before) {
    this.tools = tools;
    this.before = before;
  }

  /**
   * Looks at {@code names}.
   *
   * @param listed those that are there, for all that is known
   * @param before what was found of them at the look before
   */
  static RunLook at(
      Set<Candidate> names,
      Set<Candidate> listed,
      Map<Path, LogFile> before,
      FolderLook.Tools tools) {
    RunLook look = new RunLook(tools, before);
    look.look(names, listed);
    return look;
  }

  /** Its logs, newest parts first. */
  Map<Path, LogFile> found() {
    return found;
  }

  /** Those that are folders. */
  List<Path> folders() {
    return folders;
  }

  /** Those that could not be read. */
  List<Path> failed() {
    return failed;
  }

  /** Whether names were given to other files meanwhile, for all that is known. */
  boolean isInFlux() {
    return isInFlux;
  }

  private void look(Set<Candidate> names, Set<Candidate> listed) {
    List<Candidate> newestFirst = new ArrayList<>(names);
    newestFirst.sort(Candidate.NEWEST_FIRST);
    long news = tools.texts().news();
    for (Candidate name : newestFirst) {
      look(name, listed.contains(name));
    }
    isInFlux |= tools.texts().news() != news && isAnyMoved();
    isInFlux |= isAnyMissing(newestFirst);
    leaveOut(Copies.among(found.values()));
  }

  private void look(Candidate candidate, boolean isListed) {
    Path name = candidate.path();
    try {
      BasicFileAttributes now = SafeOpen.attributes(name);
      if (now.isDirectory()) {
        folders.add(name);
      } else if (now.isRegularFile()) {
        regular.add(name);
        take(candidate, FileStat.of(now));
      } else if (now.isSymbolicLink()) {
        tools.notices().tell(candidate.where().label() + ": is left out, as it is a symbolic link");
      }
    } catch (NoSuchFileException gone) {
      isInFlux |= isListed;
    } catch (IOException e) {
      failed.add(name);
      tools.notices().tell(candidate.where().label() + ": can't be read: " + Notices.reason(e));
    }
  }

  /* What it held may be where nothing was when the names were read. */
  private void take(Candidate candidate, FileStat stat) throws IOException {
    if (!isHalfPacked(candidate, stat)) {
      LogFile named = before.get(candidate.path());
      LogFile file = tools.texts().file(candidate, stat, named, tools.nowMs());
      found.put(candidate.path(), file);
      isInFlux |= named != null && named.text() != file.text();
    }
  }

  /* While a file is being compressed both are there; the plain one is whole. */
  private boolean isHalfPacked(Candidate candidate, FileStat stat) throws NoSuchFileException {
    Path plain = candidate.plainPath();
    boolean isPacked = candidate.part().compression() != Compression.NONE;
    if (!isPacked || !regular.contains(plain)) {
      return false;
    }
    LogFile file = found.get(plain);
    return file == null || Copies.isPacked(beginning(candidate, stat), file);
  }

  private byte[] beginning(Candidate packed, FileStat stat) throws NoSuchFileException {
    LogFile named = before.get(packed.path());
    return named != null && named.stat().equals(stat)
        ? named.prefix()
        : PackedBytes.beginning(packed, stat.key());
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

  /* A file that was renamed while the names were read may have escaped. */
  private boolean isAnyMissing(List<Candidate> names) {
    Set<Object> keys = new HashSet<>();
    found.values().forEach(file -> keys.add(Objects.requireNonNullElse(file.stat().key(), "")));
    for (Candidate name : names) {
      LogFile known = before.get(name.path());
      Object key = known == null ? null : known.stat().key();
      if (key != null && !keys.contains(key)) {
        return true;
      }
    }
    return false;
  }

  private void leaveOut(Copies copies) {
    isInFlux |= copies.isInFlux();
    found.values().removeAll(copies.found());
    copies.found().forEach(copy -> copy.text().forgetSpooled(tools.notices()));
  }
}
