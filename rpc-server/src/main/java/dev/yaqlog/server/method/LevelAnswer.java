package dev.yaqlog.server.method;

import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.route.Lease;
import dev.yaqlog.core.route.LeaseTerms;
import dev.yaqlog.core.route.LevelState;
import dev.yaqlog.core.route.LoggerLevel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the methods about levels answer. */
public final class LevelAnswer {
  private LevelAnswer() {}

  public static Map<String, @Nullable Object> asMap(DaemonId daemon, LoggerLevel level) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("kind", daemon.kind());
    map.put("name", daemon.name());
    map.put("logger", level.logger());
    map.put("configured", level.configured().levelName());
    map.put("effective", level.effective().levelName());
    map.put("origin", level.origin().wireName());
    map.put("leases", level.leases().stream().map(LevelAnswer::asMap).toList());
    return map;
  }

  /** The same, after {@code lease} was taken. */
  public static Map<String, @Nullable Object> asMap(
      DaemonId daemon, LoggerLevel level, Lease lease) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("lease", lease.id());
    map.put("expires", lease.expires());
    map.putAll(asMap(daemon, level));
    return map;
  }

  /** What {@code get_state} tells of levels. */
  public static Map<String, @Nullable Object> asMap(LevelState state) {
    Map<String, Object> levels = new TreeMap<>();
    state.levels().forEach((logger, level) -> levels.put(logger, level.levelName()));
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("log_levels", levels);
    map.put("log_leases", state.leases().stream().map(LevelAnswer::asMap).toList());
    return map;
  }

  private static Map<String, @Nullable Object> asMap(Lease lease) {
    LeaseTerms terms = lease.terms();
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("lease", lease.id());
    map.put("logger", terms.logger());
    map.put("level", terms.level().levelName());
    map.put("expires", lease.expires());
    map.put("by", lease.by());
    map.put("reason", terms.reason());
    map.put("contains", terms.contains());
    map.put("max_bytes", terms.maxBytes());
    map.put("used_bytes", lease.used());
    return map;
  }
}
