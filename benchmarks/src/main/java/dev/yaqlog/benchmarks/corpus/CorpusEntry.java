package dev.yaqlog.benchmarks.corpus;

import dev.yaqlog.core.model.Level;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An entry as other programs want to be given it.
 *
 * @param level its number
 * @param message its lines parted by LF
 */
public record CorpusEntry(int level, Instant time, String name, String message) {
  private static final String SEPARATOR = " : ";
  private static final Map<String, Level> LEVELS =
      Stream.of(Level.values()).collect(Collectors.toMap(Level::label, Function.identity()));

  /** Of the lines of an entry in a corpus; it reads no other logs. */
  static CorpusEntry of(String head, String continuations) {
    String[] parts = head.split(SEPARATOR, 4);
    Level level = LEVELS.get(parts[0]);
    if (level == null) {
      throw new IllegalArgumentException("no head: " + head);
    }
    Instant time = Instant.parse(parts[1].replace("+0000", "Z"));
    return new CorpusEntry(level.number(), time, parts[2], parts[3] + continuations);
  }

  /** The part of the name before the dash. */
  public String kind() {
    return name.substring(0, name.indexOf('-'));
  }
}
