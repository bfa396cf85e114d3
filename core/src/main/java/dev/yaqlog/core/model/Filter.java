package dev.yaqlog.core.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an entry must satisfy: every part of it.
 *
 * @param run that run of each daemon only, 0 the newest, -1 the one before; null for all
 * @param any at least one of these must hold as well, unless the list is empty
 */
public record Filter(
    DaemonSelector daemons,
    LevelRange levels,
    TimeRange times,
    TextFilter text,
    @Nullable Integer run,
    List<Filter> any) {
  public static final Filter ALL =
      new Filter(
          DaemonSelector.ALL, LevelRange.ALL, TimeRange.ALL, TextFilter.ANY, null, List.of());

  public Filter {
    any = List.copyOf(any);
  }

  public Filter withDaemons(DaemonSelector other) {
    return new Filter(other, levels, times, text, run, any);
  }

  public Filter withLevels(LevelRange other) {
    return new Filter(daemons, other, times, text, run, any);
  }

  public Filter withTimes(TimeRange other) {
    return new Filter(daemons, levels, other, text, run, any);
  }

  public Filter withText(TextFilter other) {
    return new Filter(daemons, levels, times, other, run, any);
  }

  public Filter withRun(@Nullable Integer other) {
    return new Filter(daemons, levels, times, text, other, any);
  }

  public Filter withAny(List<Filter> other) {
    return new Filter(daemons, levels, times, text, run, other);
  }
}
