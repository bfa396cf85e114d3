package dev.yaqlog.core.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Copies of a log that lie beside it, as whoever rotates by copying makes one before the log is
 * emptied, or under its name in another place, as whoever moves it to another disk makes one before
 * it is deleted. Until then the log has it all, so the copy does not count.
 */
final class Copies {
  /** A text is recognized by so many first bytes: the level and the time of its first head. */
  private static final int MIN_LENGTH = 40;

  private final Set<LogFile> found = new HashSet<>();
  private boolean isInFlux;

  private Copies() {}

  /** The copies among {@code files}, which lie in one folder. */
  static Copies among(Collection<LogFile> files) {
    Map<Object, List<LogFile>> runs = new HashMap<>();
    for (LogFile file : files) {
      Object run = List.of(file.daemon(), String.valueOf(file.started()));
      runs.computeIfAbsent(run, r -> new ArrayList<>(1)).add(file);
    }
    Copies copies = new Copies();
    runs.values().stream().filter(run -> run.size() > 1).forEach(copies::find);
    return copies;
  }

  /**
   * The copies among files that have, or had before they were compressed, the same name in
   * different places. A plain one has it all.
   *
   * @param counted of two that hold the same that one counts which does already
   */
  static Copies amongTwins(Collection<LogFile> twins, Predicate<LogFile> counted) {
    Copies copies = new Copies();
    List<LogFile> originals = new ArrayList<>();
    List<LogFile> originalsFirst = new ArrayList<>(twins);
    originalsFirst.sort(
        Comparator.comparing(LogFile::isCompressed)
            .thenComparing(file -> -file.stat().size())
            .thenComparing(file -> !counted.test(file))
            .thenComparing(Comparator.naturalOrder()));
    for (LogFile file : originalsFirst) {
      originals.forEach(original -> copies.find(original, List.of(file)));
      if (!copies.found.contains(file)) {
        originals.add(file);
      }
    }
    return copies;
  }

  /**
   * Whether what is packed may be what {@code plain} holds, which has the same name but for the
   * suffix. One that was made anew when the other was packed has another beginning, or none yet.
   *
   * @param packed its beginning, as far as it was packed
   */
  static boolean isPacked(byte[] packed, LogFile plain) {
    byte[] text = plain.prefix();
    return beginsWith(text, packed) || (text.length >= MIN_LENGTH && beginsWith(packed, text));
  }

  /** Whether a text is long enough to tell whether it is a copy, if it may be one. */
  static boolean isRecognizable(LogPart part, LogText text) {
    return text.prefix().length >= MIN_LENGTH || (part.isCurrent() && !text.isTwin());
  }

  Set<LogFile> found() {
    return found;
  }

  /** Whether a log is not what it was when it was looked at just before. */
  boolean isInFlux() {
    return isInFlux;
  }

  private void find(List<LogFile> run) {
    for (LogFile log : run) {
      if (log.part().isCurrent() && !log.isCompressed()) {
        find(log, run);
      }
    }
  }

  /* What grows may be copied right after it was looked at: its first bytes are read as they are now. */
  private void find(LogFile log, List<LogFile> parts) {
    byte[] prefix = log.prefix();
    try {
      if (prefix.length < Fingerprint.MAX_LENGTH) {
        prefix = prefixNow(log);
      }
      for (LogFile part : parts) {
        if (part != log && isCopy(part, log, prefix)) {
          found.add(part);
        }
      }
    } catch (IOException gone) {
      isInFlux = true;
    }
  }

  private boolean isCopy(LogFile part, LogFile log, byte[] prefix) throws IOException {
    return part.prefix().length >= MIN_LENGTH
        && beginsWith(prefix, part.prefix())
        && (part.isCompressed() || holdsToItsEnd(log, part));
  }

  private byte[] prefixNow(LogFile log) throws IOException {
    try (LogBytes bytes = log.text().openAnew()) {
      byte[] now = bytes.read(0, Fingerprint.MAX_LENGTH);
      isInFlux |= !beginsWith(now, log.prefix());
      return now;
    }
  }

  private boolean holdsToItsEnd(LogFile log, LogFile part) throws IOException {
    long end = part.stat().size();
    byte[] last = part.bytesBefore(end);
    if (last == null) {
      return false;
    }
    try (LogBytes bytes = log.text().openAnew()) {
      boolean holds = Arrays.equals(bytes.read(end - last.length, last.length), last);
      // After that, so that a log emptied in between is not taken for one that never held it.
      isInFlux |= !Arrays.equals(bytes.read(0, log.prefix().length), log.prefix());
      return holds;
    }
  }

  private static boolean beginsWith(byte[] longer, byte[] shorter) {
    int length = shorter.length;
    return longer.length >= length && Arrays.equals(longer, 0, length, shorter, 0, length);
  }
}
