package dev.yaqlog.server.daemon;

import dev.yaqlog.core.format.LogFormat;
import dev.yaqlog.core.model.DaemonId;
import java.nio.file.Path;
import java.util.Map;

/** A log of another format, served as that of one daemon. */
record SourceSettings(DaemonId daemon, Path path, LogFormat format) {
  Map<String, ?> asMap() {
    return Map.of(
        "kind", daemon.kind(),
        "name", daemon.name(),
        "path", path.toString(),
        "format", format.formatName());
  }
}
