package dev.yaqlog.server.daemon;

import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.route.Lease;
import dev.yaqlog.core.route.LeaseTerms;
import dev.yaqlog.core.route.LoggerLevel;
import dev.yaqlog.core.route.Router;
import dev.yaqlog.server.method.LevelAnswer;
import java.time.Duration;
import java.util.Map;

/** The levels of a daemon in this process. */
record RouterLevels(Router router) implements LevelPlace {
  @Override
  public Map<String, ?> level(String logger) {
    return answer(router.levels().level(logger));
  }

  @Override
  public Map<String, ?> set(String logger, Level level, String by) {
    return answer(router.levels().set(logger, level, by));
  }

  @Override
  public Map<String, ?> reset(String logger, String by) {
    return answer(router.levels().reset(logger, by));
  }

  @Override
  public Map<String, ?> lease(LeaseTerms terms, Duration duration, String by) {
    Lease lease = router.levels().lease(terms, duration, by);
    return LevelAnswer.asMap(router.daemon(), router.levels().level(terms.logger()), lease);
  }

  @Override
  public boolean holds(String lease) {
    return router.levels().holds(lease);
  }

  @Override
  public Map<String, ?> end(String lease, String by) {
    return answer(router.levels().end(lease, by));
  }

  private Map<String, ?> answer(LoggerLevel level) {
    return LevelAnswer.asMap(router.daemon(), level);
  }
}
