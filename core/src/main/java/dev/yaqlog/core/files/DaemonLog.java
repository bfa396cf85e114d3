package dev.yaqlog.core.files;

import dev.yaqlog.core.model.DaemonId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All that is kept of one daemon. */
public final class DaemonLog {
  private final DaemonId daemon;
  private final List<LogFile> files;
  private final List<LogRun> runs;

  private DaemonLog(DaemonId daemon, List<LogFile> files, List<LogRun> runs) {
    this.daemon = daemon;
    this.files = List.copyOf(files);
    this.runs = List.copyOf(runs);
  }

  /**
   * @param files of one daemon, in their order; not empty
   */
  static DaemonLog of(DaemonId daemon, List<LogFile> files) {
    List<LogRun> runs = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= files.size(); i++) {
      if (i == files.size() || !sameRun(files.get(from), files.get(i))) {
        runs.add(new LogRun(files.get(from).started(), files.subList(from, i)));
        from = i;
      }
    }
    return new DaemonLog(daemon, files, runs);
  }

  public DaemonId daemon() {
    return daemon;
  }

  /** Oldest first; never empty. */
  public List<LogRun> runs() {
    return runs;
  }

  /** Run 0 is the newest, -1 the one before; null where there is none of that number. */
  public @Nullable LogRun run(int number) {
    int index = runs.size() - 1 + number;
    return number <= 0 && index >= 0 ? runs.get(index) : null;
  }

  public LogRun newest() {
    return runs.get(runs.size() - 1);
  }

  /** Every file, oldest run first. */
  public List<LogFile> files() {
    return files;
  }

  private static boolean sameRun(LogFile one, LogFile other) {
    return Objects.equals(one.started(), other.started());
  }
}
