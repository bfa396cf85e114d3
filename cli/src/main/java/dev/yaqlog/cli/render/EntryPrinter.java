package dev.yaqlog.cli.render;

import dev.yaqlog.core.model.LogEntry;
import org.jspecify.annotations.Nullable;

/** Prints entries in one of the forms that {@code -o} names. */
public interface EntryPrinter {

  /**
   * Prints an entry.
   *
   * @param host who gave the entry; null where only one was asked
   */
  void print(LogEntry entry, @Nullable String host);

  /** Says which cursor to go on from, after the last entry. */
  void printCursor(String cursor);
}
