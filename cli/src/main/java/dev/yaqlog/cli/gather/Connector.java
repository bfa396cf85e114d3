package dev.yaqlog.cli.gather;

import dev.yaqlog.core.source.LogSource;
import java.nio.file.Path;
import java.util.function.Consumer;

/** How a place is reached. */
public interface Connector {

  /**
   * The logs of a server.
   *
   * @throws dev.yaqlog.core.model.LogException.Unavailable if nobody answers there
   */
  LogSource connect(HostPort server);

  /**
   * The logs in a folder laid out as {@code <kind>/<name>-<timestamp>.log}.
   *
   * @param notices is told, in a line, of what can't be read
   */
  LogSource open(Path folder, Consumer<String> notices);
}
