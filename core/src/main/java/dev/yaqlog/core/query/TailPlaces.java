package dev.yaqlog.core.query;

import dev.yaqlog.core.files.Catalog;
import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.CursorStatus;
import dev.yaqlog.core.source.TailQuery;
import java.util.List;
import java.util.Map;

/**
 * The places that a tail's cursor names, in files that are there: whoever goes on as long as no
 * file comes or goes need not find them again.
 */
public final class TailPlaces {
  private final Cursor cursor;
  private final Catalog catalog;
  private final Map<LogFile, Long> places;
  private final Missing missing;

  TailPlaces(Cursor cursor, Catalog catalog, Map<LogFile, Long> places, Missing missing) {
    this.cursor = cursor;
    this.catalog = catalog;
    this.places = places;
    this.missing = missing;
  }

  /**
   * Whether they are where {@code query} goes on, of the same filter, in the files of {@code now}.
   */
  boolean areOf(TailQuery query, Catalog now) {
    return cursor.equals(query.cursor()) && now.isGrown(catalog);
  }

  Map<LogFile, Long> places() {
    return places;
  }

  /** As if they had been found. */
  Places found() {
    return new Places(places, missing, CursorStatus.EXACT, List.of());
  }
}
