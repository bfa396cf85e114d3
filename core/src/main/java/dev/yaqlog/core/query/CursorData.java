package dev.yaqlog.core.query;

import dev.yaqlog.core.scan.Moment;
import java.util.Collection;
import java.util.List;

/** What a cursor holds. */
sealed interface CursorData {
  /** When the entry was logged, or up to when an answer went. */
  Moment moment();

  /**
   * The name of one entry.
   *
   * @param check 16 bits of its first bytes
   */
  record OfEntry(FilePlace place, int check, Moment moment) implements CursorData {}

  /**
   * The place that an answer reached.
   *
   * @param scope which daemons the question covered, 32 bits of them
   * @param places in every file that may still grow, or that was read in part
   * @param missing places in files that were not there, which was told
   * @param known 16 bits of every other file: it lies before or behind {@code moment} as a whole
   */
  record OfPlaces(
      Moment moment,
      int scope,
      List<FilePlace> places,
      List<FilePlace> missing,
      Collection<Integer> known)
      implements CursorData {
    /** The same without what was missing. */
    OfPlaces there() {
      return new OfPlaces(moment, scope, places, List.of(), known);
    }
  }
}
