package dev.yaqlog.server.daemon;

import dev.yaqlog.core.model.Glob;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.route.RecorderSettings;
import dev.yaqlog.core.route.RoutePlan;
import dev.yaqlog.core.route.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Routes as {@code get_config} gives them. */
final class RouteMaps {
  private RouteMaps() {}

  static List<Map<String, @Nullable Object>> rules(RoutePlan plan) {
    return plan.rules().stream().filter(rule -> !rule.isEcho()).map(RouteMaps::rule).toList();
  }

  private static Map<String, @Nullable Object> rule(Rule rule) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("to", rule.to().sink());
    map.put("filename", rule.to().settings().filename());
    map.put("levels", rule.levels().asSet().stream().sorted().map(Level::levelName).toList());
    map.put("names", rule.names().stream().map(Glob::pattern).toList());
    return map;
  }

  static Map<String, @Nullable Object> recorder(RecorderSettings recorder) {
    Level dumpAt = recorder.dumpAt();
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("max_size", recorder.maxBytes());
    map.put("level", recorder.level().levelName());
    map.put("dump_at", dumpAt == null ? null : dumpAt.levelName());
    return map;
  }
}
