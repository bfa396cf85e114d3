package dev.yaqlog.core.query;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a cursor says of files that are not there, for the next cursor: a file that is being
 * renamed, or whose folder is away, would be taken for a new one when it is there again.
 *
 * @param places in files that were being read, the latest to go last; that they are gone was told
 * @param held in files that are there, but can't be read for now
 * @param known 16 bits of each other file
 */
record Missing(List<FilePlace> places, List<FilePlace> held, Set<Integer> known) {
  static final Missing NONE = new Missing(List.of(), List.of(), Set.of());

  /**
   * Files that were deleted for good add up; the ones that have been away longest are forgotten.
   */
  private static final int MAX_PLACES = 32;

  private static final int MAX_KNOWN = 1_024;

  static Missing of(List<FilePlace> places, List<FilePlace> held, Set<Integer> known) {
    Set<Integer> lastKnown = new LinkedHashSet<>(last(List.copyOf(known), MAX_KNOWN));
    return new Missing(last(places, MAX_PLACES), held, lastKnown);
  }

  /** The same, and a file that is told to its end and not asked for any more. */
  Missing and(FilePlace place) {
    List<FilePlace> more = new ArrayList<>(places);
    more.add(place);
    return new Missing(last(more, MAX_PLACES), held, known);
  }

  private static <T> List<T> last(List<T> all, int most) {
    return new ArrayList<>(all.subList(Math.max(0, all.size() - most), all.size()));
  }
}
