package dev.yaqlog.server.method;

import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.route.LeaseTerms;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where levels of daemons are told and changed. Answers are maps as the RPC gives them: some of
 * them come from another server. All throw {@link dev.yaqlog.core.model.LogException} for what
 * can't be done.
 */
public interface LevelDesk {
  /**
   * Whom a caller means.
   *
   * @param kind null where the caller gave none
   * @param name null where the caller gave none
   */
  DaemonId find(@Nullable String kind, @Nullable String name);

  Map<String, ?> level(DaemonId daemon, String logger);

  /**
   * Sets a level for good.
   *
   * @param by whoever asked
   */
  Map<String, ?> set(DaemonId daemon, String logger, Level level, String by);

  Map<String, ?> reset(DaemonId daemon, String logger, String by);

  Map<String, ?> lease(DaemonId daemon, LeaseTerms terms, Duration duration, String by);

  /** Ends a lease of whichever daemon has it. */
  Map<String, ?> end(String lease, String by);

  /** The newest entries of the flight recorders here, newest first. */
  List<LogEntry> recent(Filter filter, int limit);
}
