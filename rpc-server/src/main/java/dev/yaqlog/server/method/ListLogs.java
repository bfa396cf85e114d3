package dev.yaqlog.server.method;

import dev.yaqlog.core.source.LogSource;
import dev.yaqlog.core.source.LogSummary;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which logs there are. */
final class ListLogs implements RpcMethod.Working {
  private static final Declaration DECLARATION =
      Declaration.reading(
          "list_logs",
          Filters.DAEMONS,
          "All daemons with logs: kind, name, runs, files, bytes, entries, first, last, levels, live.");

  private final LogSource logs;

  ListLogs(LogSource logs) {
    this.logs = logs;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public Object call(Call call) {
    return logs.logs(Filters.daemons(call.arguments()), call.cancellation()).stream()
        .map(ListLogs::asMap)
        .toList();
  }

  private static Map<String, @Nullable Object> asMap(LogSummary log) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("kind", log.daemon().kind());
    map.put("name", log.daemon().name());
    map.put("runs", log.runs());
    map.put("files", log.files());
    map.put("bytes", log.bytes());
    map.put("entries", log.levels().total());
    map.put("first", log.first());
    map.put("last", log.last());
    map.put("levels", log.levels().asMap());
    map.put("live", log.live());
    return map;
  }
}
