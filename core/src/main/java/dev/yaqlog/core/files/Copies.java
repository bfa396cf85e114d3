package dev.yaqlog.core.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Copies of a log that lie beside it, as whoever rotates by copying makes one before the log is
 * emptied. Until then the log has it all, so the copy does not count.
 */
final class Copies {
  /** A text is recognized by so many first bytes: the level and the time of its first head. */
  private static final int MIN_LENGTH = 40;

  private final Set<LogFile> found = new HashSet<>();
  private boolean isInFlux;

  private Copies() {}

  /** The copies among {@code files}, which lie in one folder. */
  static Copies among(Collection<LogFile> files) {
    Map<Object, List<LogFile>> alike = new HashMap<>();
    for (LogFile file : files) {
      if (file.prefix().length >= MIN_LENGTH) {
        alike.computeIfAbsent(Beginning.of(file), b -> new ArrayList<>(1)).add(file);
      }
    }
    Copies copies = new Copies();
    alike.values().stream().filter(group -> group.size() > 1).forEach(copies::find);
    return copies;
  }

  /** Whether a file is long enough to tell whether it is a copy; the newest part never is. */
  static boolean isRecognizable(LogFile file) {
    return file.part().isCurrent() || file.prefix().length >= MIN_LENGTH;
  }

  Set<LogFile> found() {
    return found;
  }

  /** Whether a log is not what it was when it was looked at just before. */
  boolean isInFlux() {
    return isInFlux;
  }

  private void find(List<LogFile> alike) {
    for (LogFile file : alike) {
      if (alike.stream().anyMatch(other -> isCopy(file, other))) {
        found.add(file);
      }
    }
  }

  private boolean isCopy(LogFile file, LogFile other) {
    return file != other
        && other.part().isCurrent()
        && !other.isCompressed()
        && beginsWith(other.prefix(), file.prefix())
        && (file.isCompressed() || holdsToItsEnd(other, file));
  }

  private static boolean beginsWith(byte[] longer, byte[] shorter) {
    int length = shorter.length;
    return longer.length >= length && Arrays.equals(longer, 0, length, shorter, 0, length);
  }

  /* The other is read as it is now: it may have grown since it was looked at, or been emptied. */
  private boolean holdsToItsEnd(LogFile other, LogFile file) {
    long end = file.stat().size();
    byte[] last = file.bytesBefore(end);
    if (last == null) {
      return false;
    }
    try (LogBytes bytes = other.text().openThere()) {
      isInFlux |= !Arrays.equals(bytes.read(0, other.prefix().length), other.prefix());
      return Arrays.equals(bytes.read(end - last.length, last.length), last);
    } catch (IOException gone) {
      isInFlux = true;
      return false;
    }
  }

  /**
   * What copies of a log have in common.
   *
   * @param run the daemon and when it was started
   */
  private record Beginning(List<Object> run, String text) {
    static Beginning of(LogFile file) {
      return new Beginning(
          List.of(file.daemon(), String.valueOf(file.started())),
          new String(file.prefix(), 0, MIN_LENGTH, StandardCharsets.ISO_8859_1));
    }
  }
}
