package dev.yaqlog.server.daemon;

import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.route.LeaseTerms;
import java.time.Duration;
import java.util.Map;

/** Where the levels of one daemon are changed: here, or at the server that it embeds. */
interface LevelPlace {
  Map<String, ?> level(String logger);

  Map<String, ?> set(String logger, Level level, String by);

  Map<String, ?> reset(String logger, String by);

  Map<String, ?> lease(LeaseTerms terms, Duration duration, String by);

  /** Whether the lease is one of this daemon's, as far as is known without asking. */
  boolean holds(String lease);

  Map<String, ?> end(String lease, String by);
}
