package dev.yaqlog.core.query;

import dev.yaqlog.core.files.Catalog;
import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.model.Filter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What changes for a tail that asks for one run of each daemon when another has begun: the one that
 * it followed is told to its end, and one that has become the run before is not told as new.
 */
final class RunScope {
  private final boolean isAll;
  private final boolean isNewest;
  private final Set<LogFile> named;
  private Set<LogFile> left = Set.of();

  private RunScope(boolean isAll, boolean isNewest, Set<LogFile> named) {
    this.isAll = isAll;
    this.isNewest = isNewest;
    this.named = named;
  }

  /**
   * @param data of the cursor that the tail goes on from
   */
  static RunScope of(Filter filter, CursorData data, Catalog catalog, OpenLogs logs)
      throws IOException {
    Integer run = filter.run();
    if (run == null || !(data instanceof CursorData.OfPlaces places)) {
      return new RunScope(true, true, Set.of());
    }
    List<LogFile> ofAnyRun = catalog.files(filter.daemons());
    return new RunScope(false, run == 0, Places.named(places, ofAnyRun, logs).keySet());
  }

  /** The files of the run, and those that were of it when the cursor was given. */
  List<LogFile> with(List<LogFile> files) {
    if (isAll) {
      return files;
    }
    left = new HashSet<>(named);
    files.forEach(left::remove);
    List<LogFile> all = new ArrayList<>(files);
    all.addAll(left);
    return all;
  }

  /** Those that are no longer of the run. */
  Set<LogFile> left() {
    return left;
  }

  /** Whether {@code file} was there before it became of the run. */
  boolean hasEntered(LogFile file) {
    return !isNewest && !named.contains(file);
  }
}
