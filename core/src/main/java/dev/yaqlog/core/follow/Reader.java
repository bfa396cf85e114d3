package dev.yaqlog.core.follow;

import dev.yaqlog.core.files.Catalog;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.query.TailPlaces;
import dev.yaqlog.core.query.TailRun;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.TailQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How those who follow get at the files. Safe for any number of threads. */
public interface Reader {
  /** Answers, without waiting, all questions of one state of the files. */
  List<TailRun.Step> read(List<TailQuery> queries);

  /** Answers one question, unless it is given up meanwhile. */
  TailRun.Step read(TailQuery query, Cancellation cancellation);

  /**
   * The same of one question, for one who has just looked what files there are.
   *
   * @param former where the question's cursor got to, if that is known
   */
  TailRun.Step read(TailQuery query, @Nullable TailPlaces former, Catalog catalog);

  /** The entry with the whole of its message, as far as messages are searched. */
  LogEntry whole(LogEntry entry);

  default TailRun.Step read(TailQuery query) {
    return read(List.of(query)).get(0);
  }
}
