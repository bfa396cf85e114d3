package dev.yaqlog.core.route;

import dev.yaqlog.core.model.Level;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Some levels, which a rule takes. It means what it says: none but these. */
public final class LevelSet {
  public static final LevelSet ALL = new LevelSet(EnumSet.allOf(Level.class));

  private final EnumSet<Level> levels;

  private LevelSet(EnumSet<Level> levels) {
    this.levels = levels;
  }

  /** {@code level} and everything more severe. */
  public static LevelSet from(Level level) {
    return between(level, Level.EMERGENCY);
  }

  /**
   * Those from {@code min} to {@code max} in importance, both included; {@code max} is the more
   * severe.
   */
  public static LevelSet between(Level min, Level max) {
    return new LevelSet(EnumSet.range(max, min));
  }

  public static LevelSet of(Collection<Level> levels) {
    EnumSet<Level> set = EnumSet.noneOf(Level.class);
    set.addAll(levels);
    return new LevelSet(set);
  }

  public boolean contains(Level level) {
    return levels.contains(level);
  }

  /** Empty where there is none. */
  public Optional<Level> mostVerbose() {
    return levels.stream().max(Level::compareTo);
  }

  public Set<Level> asSet() {
    return Set.copyOf(levels);
  }

  /** The names, most severe first. */
  @Override
  public String toString() {
    return levels.stream().map(Level::levelName).collect(Collectors.joining(", "));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LevelSet that && levels.equals(that.levels);
  }

  @Override
  public int hashCode() {
    return levels.hashCode();
  }
}
