package dev.yaqlog.server.daemon;

import dev.yaqlog.core.index.IndexNotices;
import dev.yaqlog.core.source.LogSource;
import java.nio.file.Path;
import java.util.List;

/** Opens the logs that a daemon serves: files today, something larger another day. */
interface LogSources {
  /**
   * The logs that {@code settings} name.
   *
   * @param notices is told, in a line each, of what can't be read
   */
  LogSource open(LogsSettings settings, IndexNotices notices);

  /** The folders and files where they are looked for, there or not. */
  List<Path> places(LogsSettings settings);
}
