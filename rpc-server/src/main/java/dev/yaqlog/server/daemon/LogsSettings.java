package dev.yaqlog.server.daemon;

import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.route.BaseLevels;
import dev.yaqlog.core.route.RoutePlan;
import dev.yaqlog.server.auth.Right;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one daemon is configured.
 *
 * @param identity name, make, model and serial
 * @param logPaths further folders to serve, laid out as {@code <kind>/<name>-<timestamp>.log}
 */
record LogsSettings(
    Identity identity,
    Listen listen,
    OwnLog ownLog,
    List<Path> logPaths,
    List<SourceSettings> sources) {

  static final String KIND = "logs";

  record Identity(
      String name, @Nullable String make, @Nullable String model, @Nullable String serial) {}

  /**
   * Where and for whom.
   *
   * @param allowAnonymous whether it may listen elsewhere than on loopback
   */
  record Listen(String host, int port, boolean allowAnonymous, Set<Right> loopbackRights) {}

  /**
   * The daemon's own log.
   *
   * @param mustHaveFile whether its owner asked for the file, rather than it being the default
   */
  record OwnLog(RoutePlan plan, boolean mustHaveFile) {
    /** Whether it goes to the file that YEP-106 has for it. */
    boolean toFile() {
      return plan.rules().stream().anyMatch(rule -> rule.to().isOwnFile());
    }

    Level level() {
      return plan.level();
    }

    /** The same but for the file of YEP-106. */
    OwnLog withoutFile() {
      return new OwnLog(
          plan.withRules(plan.rules().stream().filter(rule -> !rule.to().isOwnFile()).toList()),
          false);
    }
  }

  String name() {
    return identity.name();
  }

  LogsSettings withLevel(Level level) {
    BaseLevels levels = new BaseLevels(ownLog.plan().levels().configured(), level);
    return with(new OwnLog(ownLog.plan().withLevels(levels), ownLog.mustHaveFile()));
  }

  LogsSettings with(OwnLog other) {
    return new LogsSettings(identity, listen, other, logPaths, sources);
  }

  /** As {@code get_config} gives it. Nothing in it is secret. */
  Map<String, ?> asMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("host", listen.host());
    map.put("port", listen.port());
    map.put("log_level", ownLog.level().levelName());
    map.put("log_to_file", ownLog.toFile());
    map.put("log", ownLog.plan().isRouted() ? RouteMaps.rules(ownLog.plan()) : null);
    map.put("recorder", RouteMaps.recorder(ownLog.plan().recorder()));
    map.put("log_paths", logPaths.stream().map(Path::toString).toList());
    map.put("sources", sources.stream().map(SourceSettings::asMap).toList());
    map.put("allow_anonymous", listen.allowAnonymous());
    map.put(
        "loopback_rights", listen.loopbackRights().stream().map(Right::wireName).sorted().toList());
    map.put("make", identity.make());
    map.put("model", identity.model());
    map.put("serial", identity.serial());
    map.put("enable", true);
    return map;
  }
}
