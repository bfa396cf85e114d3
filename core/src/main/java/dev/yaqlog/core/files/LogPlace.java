package dev.yaqlog.core.files;

import dev.yaqlog.core.format.LogFormat;
import dev.yaqlog.core.model.DaemonId;
import java.nio.file.Path;
import java.util.List;

/**
 * A place where logs are looked for. What is found in it by name alone decides what is read; no
 * name from elsewhere ever becomes a path.
 */
public sealed interface LogPlace {
  /** The folder that everything found here is in. */
  Path folder();

  LogFormat format();

  /** {@code folder/<kind>/<name>-<timestamp>.log}. */
  record KindFolders(Path folder) implements LogPlace {
    @Override
    public LogFormat format() {
      return LogFormat.YAQ;
    }
  }

  /** {@code folder/yaqd-<kind>/<inner>/<name>-<timestamp>.log}, as platformdirs lays it out. */
  record DaemonFolders(Path folder, List<String> inner) implements LogPlace {
    static final String PREFIX = "yaqd-";

    public DaemonFolders {
      inner = List.copyOf(inner);
    }

    @Override
    public LogFormat format() {
      return LogFormat.YAQ;
    }
  }

  /** {@code folder/<name>-<timestamp>.log}, of that daemon alone. */
  record OneDaemon(Path folder, DaemonId daemon) implements LogPlace {
    @Override
    public LogFormat format() {
      return LogFormat.YAQ;
    }
  }

  /** One file, and what rotation left beside it, as the log of one daemon. */
  record OneFile(Path path, DaemonId daemon, LogFormat format) implements LogPlace {
    @Override
    public Path folder() {
      Path parent = path.toAbsolutePath().getParent();
      return parent == null ? path.toAbsolutePath() : parent;
    }
  }
}
