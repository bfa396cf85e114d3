package dev.yaqlog.core.index;

/** Is told how many entries a block holds, minute by minute in the order of the file. */
@FunctionalInterface
public interface MinuteConsumer {
  /**
   * Some of the entries of a minute; others of the same may come again.
   *
   * @param minute since 1970, in UTC
   * @param slot of the level, as {@link dev.yaqlog.core.model.LevelCounts#slot} numbers them
   * @param count at least 1
   */
  void accept(long minute, int slot, int count);
}
