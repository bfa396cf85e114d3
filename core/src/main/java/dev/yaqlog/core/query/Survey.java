package dev.yaqlog.core.query;

import dev.yaqlog.core.files.Catalog;
import dev.yaqlog.core.files.LogFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is known of all files of some daemons as long as none of them changes, so that a question
 * for the newest entries looks at those files only that hold them.
 *
 * @param newestFirst by the time of their last entries
 * @param catalogVersion and indexVersion say when it was made
 * @param isLasting whether time alone changes nothing
 */
record Survey(
    List<FileFacts> newestFirst, long catalogVersion, long indexVersion, boolean isLasting) {

  /** As the answers of merged files come: of equal times the later file first. */
  private static final Comparator<Ranked> NEWEST =
      Comparator.comparing((Ranked file) -> file.facts.lastKey())
          .thenComparing(file -> file.rank)
          .reversed();

  private record Ranked(FileFacts facts, int rank) {}

  /**
   * Finds out what is not known yet.
   *
   * @param files in their natural order
   */
  static Survey of(
      List<LogFile> files, long catalogVersion, long indexVersion, OpenLogs logs, Budget budget)
      throws IOException {
    List<Ranked> ranked = new ArrayList<>();
    boolean isLasting = true;
    for (LogFile file : files) {
      budget.requireWanted();
      FileFacts facts = logs.facts(file);
      isLasting &= facts.isLasting();
      ranked.add(new Ranked(facts, ranked.size()));
    }
    ranked.sort(NEWEST);
    return new Survey(
        ranked.stream().map(Ranked::facts).toList(), catalogVersion, indexVersion, isLasting);
  }

  boolean isOf(Catalog catalog, long index) {
    return catalogVersion == catalog.version() && indexVersion == index;
  }
}
