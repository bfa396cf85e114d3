package dev.yaqlog.core.files;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One life of a daemon.
 *
 * @param started null where no file name says it
 * @param files its parts, oldest first; never empty
 */
public record LogRun(@Nullable Instant started, List<LogFile> files) {
  public LogRun {
    files = List.copyOf(files);
  }

  /** The part that is, or was, written to last. */
  public LogFile newest() {
    return files.get(files.size() - 1);
  }
}
