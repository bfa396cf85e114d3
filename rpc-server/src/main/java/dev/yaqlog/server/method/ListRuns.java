package dev.yaqlog.server.method;

import dev.yaqlog.core.source.LogSource;
import dev.yaqlog.core.source.RunSummary;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which runs of daemons there are. */
final class ListRuns implements RpcMethod.Working {
  private static final Declaration DECLARATION =
      Declaration.reading(
          "list_runs",
          Filters.DAEMONS,
          "All runs: kind, name, run, started, ended, bytes, entries, levels, last_error, files.");

  private final LogSource logs;

  ListRuns(LogSource logs) {
    this.logs = logs;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public Object call(Call call) {
    return logs.runs(Filters.daemons(call.arguments()), call.cancellation()).stream()
        .map(ListRuns::asMap)
        .toList();
  }

  private static Map<String, @Nullable Object> asMap(RunSummary run) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("kind", run.daemon().kind());
    map.put("name", run.daemon().name());
    map.put("run", run.run());
    map.put("started", run.started());
    map.put("ended", run.ended());
    map.put("bytes", run.bytes());
    map.put("entries", run.levels().total());
    map.put("levels", run.levels().asMap());
    map.put("last_error", run.lastError());
    map.put("files", run.files());
    return map;
  }
}
