package dev.yaqlog.core.files;

import java.io.IOException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The texts of the files that there are, to know them again. For one thread at a time. */
final class KnownTexts {
  private final LogText.Access access;
  private Set<LogText> texts = Set.of();
  private Map<Object, LogText> byKey = Map.of();
  private long news;

  KnownTexts(LogText.Access access) {
    this.access = access;
  }

  /** How often a text was found to be new or to have grown. */
  long news() {
    return news;
  }

  /**
   * The log that a file is now.
   *
   * @param named what was known by its path
   * @throws IOException if it can't be read
   */
  LogFile file(Candidate candidate, FileStat stat, @Nullable LogFile named, long nowMs)
      throws IOException {
    if (named != null && named.stat().equals(stat) && isSame(named.text(), named.where(), nowMs)) {
      return named;
    }
    LogText text = text(candidate, stat, named, nowMs);
    return named != null && named.text() == text
        ? named
        : new LogFile(text, candidate.where(), candidate.part());
  }

  /** Whether {@code file} still holds its text, grown at most, and can be read. */
  boolean isStill(LogFile file, long nowMs) {
    try {
      BasicFileAttributes now = SafeOpen.regular(file.path());
      return file.stat().isOf(now)
          ? isSame(file.text(), file.where(), nowMs)
          : grew(file.text(), new Found(file.part(), file.where(), FileStat.of(now)), nowMs);
    } catch (IOException e) {
      return false;
    }
  }

  /** The keys of known files that are not among {@code found}. */
  Set<Object> missingFrom(Set<Object> found) {
    if (found.containsAll(byKey.keySet())) {
      return Set.of();
    }
    Set<Object> missing = new HashSet<>(byKey.keySet());
    missing.removeAll(found);
    return missing;
  }

  /** Whether it was among those that were kept last. */
  boolean isKept(LogText text) {
    return texts.contains(text);
  }

  /** Keeps the texts of {@code files} alone. */
  void keep(Collection<LogFile> files, Notices notices) {
    Set<LogText> kept = Collections.newSetFromMap(new IdentityHashMap<>());
    Map<Object, LogText> keys = new HashMap<>();
    for (LogFile file : files) {
      kept.add(file.text());
      Object key = file.stat().key();
      if (key != null) {
        keys.put(key, file.text());
      }
    }
    texts.stream().filter(text -> !kept.contains(text)).forEach(text -> text.lose(notices));
    texts = kept;
    byKey = keys;
  }

  private LogText text(Candidate candidate, FileStat stat, @Nullable LogFile named, long nowMs)
      throws IOException {
    LogText known = stat.key() != null ? byKey.get(stat.key()) : textOf(named);
    if (known != null && known.reading().equals(candidate.reading())) {
      if (known.isSettledAt(stat)) {
        known.confirm(candidate.where(), nowMs);
        return known;
      }
      if (grew(known, new Found(candidate.part(), candidate.where(), stat), nowMs)) {
        return known;
      }
    }
    LogText other = new LogText(candidate.reading(), access, candidate.where(), stat, nowMs);
    news++;
    return other;
  }

  /* The file system's clock ticks slowly: what it says may be the same of a file cut and refilled. */
  private static boolean isSame(LogText text, LogText.Where where, long nowMs) throws IOException {
    FileStat stat = text.stat();
    if (!text.isCompressed() && !text.isSettledAt(stat)) {
      return text.renew(where, stat, nowMs);
    }
    text.confirm(where, nowMs);
    return true;
  }

  /*
   * What may be a copy that was just begun is another text when it has grown: whoever counted it
   * as empty must not see it filled.
   */
  private boolean grew(LogText text, Found found, long nowMs) throws IOException {
    if (Copies.isRecognizable(found.part, text) && text.renew(found.where, found.stat, nowMs)) {
      news++;
      return true;
    }
    return false;
  }

  /** What a look found in the place of a text. */
  private record Found(LogPart part, LogText.Where where, FileStat stat) {}

  private static @Nullable LogText textOf(@Nullable LogFile file) {
    return file == null ? null : file.text();
  }
}
