package dev.yaqlog.core.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
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
  private FolderLook.Contents contents = FolderLook.Contents.NONE;
  private boolean isStale = true;
  private boolean isInFlux;

  LogFolder(Path path, Naming naming) {
    this.path = path;
    this.naming = naming;
  }

  /** Its logs, newest parts of each run first. */
  Collection<LogFile> files() {
    return contents.files().values();
  }

  /** The folders inside that count. */
  List<Path> folders() {
    return contents.folders();
  }

  /** Its logs that could not be read. */
  List<Path> unreadable() {
    return contents.unread();
  }

  /** Whether it must be looked into again. */
  boolean isStale() {
    return isStale;
  }

  /** Whether something did not hold still when it was looked at. */
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
    contents.files().remove(copy.path());
  }

  /** Looks at its time; it tells when names came or went. */
  boolean becameStale() {
    isStale |= !listing.isCurrent(path);
    return isStale;
  }

  /** Looks whether what could not be read can be read now; its time does not tell. */
  void lookAtUnread() {
    isStale |= isAway() || contents.unread().stream().anyMatch(Files::isReadable);
  }

  /**
   * Looks at everything in it.
   *
   * @return whether there are other logs or folders than before, or others can't be read
   */
  boolean look(KnownTexts texts, Notices notices, long nowMs) {
    isStale = false;
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
    return take(new FolderLook.Tools(texts, notices, nowMs));
  }

  private boolean take(FolderLook.Tools tools) {
    FolderLook look = new FolderLook(path, naming, contents, tools);
    FolderLook.Contents before = contents;
    contents = look.at(listing);
    isInFlux = look.isInFlux();
    return !contents.holdsSameAs(before);
  }

  /* Whoever deletes logs deletes files; a folder without any may be another that stands in its place. */
  private void findWhetherAway(long nowMs) {
    boolean held = !contents.isEmpty();
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
    Map<Path, LogFile> files = contents.files();
    List<Path> unread = Stream.concat(files.keySet().stream(), contents.unread().stream()).toList();
    listing = FolderListing.NONE;
    contents = new FolderLook.Contents(contents.names(), Map.of(), contents.folders(), unread);
    isInFlux = false;
    return !files.isEmpty();
  }
}
