package dev.yaqlog.cli.render;

import dev.yaqlog.client.DaemonLevel;
import dev.yaqlog.core.model.Level;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much a daemon logs, for people and as JSON. */
public final class LevelText {
  private final Screen screen;
  private final Times times;

  public LevelText(Screen screen, Times times) {
    this.screen = screen;
    this.times = times;
  }

  /**
   * A line for the level and one for each lease.
   *
   * @param taken the lease that was just taken; null for none
   */
  public String lines(DaemonLevel level, @Nullable String taken, @Nullable String host) {
    String whose = level.daemon().kind() + " " + level.daemon().name();
    String part = level.logger().isEmpty() ? "" : " " + level.logger();
    String at = (host == null ? "" : host + ": ") + whose + part;
    StringBuilder all =
        new StringBuilder(line(at + ": " + name(level.effective()) + " (" + origin(level) + ")"));
    for (DaemonLevel.Lease lease : level.leases()) {
      all.append(line("  " + lease(lease, lease.id().equals(taken))));
    }
    return all.toString();
  }

  private String line(String text) {
    return screen.visible().oneLine(text) + "\n";
  }

  private static String origin(DaemonLevel level) {
    String words =
        switch (level.origin()) {
          case "command_line" -> "by the command line";
          case "config" -> "by the configuration";
          case "state" -> "set";
          default -> level.origin();
        };
    return level.effective() == level.configured()
        ? words
        : words + "; configured: " + name(level.configured());
  }

  private String lease(DaemonLevel.Lease lease, boolean isNew) {
    return "%slease %s: %s until %s%s%s%s, by %s%s"
        .formatted(
            isNew ? "new " : "",
            lease.id(),
            name(lease.level()),
            times.local(lease.expires()),
            lease.logger().isEmpty() ? "" : ", logger " + lease.logger(),
            lease.contains().isEmpty() ? "" : ", messages with \"" + lease.contains() + '"',
            lease.maxBytes() == null
                ? ""
                : ", " + lease.usedBytes() + " of " + lease.maxBytes() + " bytes",
            lease.by(),
            lease.reason().isEmpty() ? "" : ": " + lease.reason());
  }

  /** The keys of the RPC. */
  public Map<String, @Nullable Object> fields(DaemonLevel level) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("kind", level.daemon().kind());
    fields.put("name", level.daemon().name());
    fields.put("logger", level.logger());
    fields.put("configured", name(level.configured()));
    fields.put("effective", name(level.effective()));
    fields.put("origin", level.origin());
    fields.put("leases", level.leases().stream().map(this::fields).toList());
    return fields;
  }

  private Map<String, @Nullable Object> fields(DaemonLevel.Lease lease) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("lease", lease.id());
    fields.put("logger", lease.logger());
    fields.put("level", name(lease.level()));
    fields.put("expires", rfc3339(lease.expires()));
    fields.put("by", lease.by());
    fields.put("reason", lease.reason());
    fields.put("contains", lease.contains());
    fields.put("max_bytes", lease.maxBytes());
    fields.put("used_bytes", lease.usedBytes());
    return fields;
  }

  public @Nullable String rfc3339(Instant time) {
    return times.rfc3339(time);
  }

  private static String name(@Nullable Level level) {
    return level == null ? "unknown" : level.levelName();
  }
}
