package dev.yaqlog.core.query;

import dev.yaqlog.core.files.Catalog;
import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.model.Filter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The files of a tail that asks for one run of each daemon: those of the run, and those that were
 * of it when the cursor was given, which are told to their end.
 *
 * @param all both
 * @param left those that are no longer of the run
 */
record RunScope(List<LogFile> all, Set<LogFile> left) {
  /**
   * @param data of the cursor that the tail goes on from
   * @param files of the run
   */
  static RunScope of(
      Filter filter, CursorData data, List<LogFile> files, Catalog catalog, OpenLogs logs)
      throws IOException {
    boolean isOfRun = filter.run() != null && filter.any().isEmpty();
    if (!isOfRun
        || !(data instanceof CursorData.OfPlaces places)
        || places.scope() != Places.scope(filter)) {
      return new RunScope(files, Set.of());
    }
    List<LogFile> ofAnyRun = catalog.files(filter.daemons());
    Set<LogFile> left = new LinkedHashSet<>(Places.named(places.there(), ofAnyRun, logs).keySet());
    files.forEach(left::remove);
    List<LogFile> all = new ArrayList<>(files);
    all.addAll(left);
    return new RunScope(all, left);
  }
}
