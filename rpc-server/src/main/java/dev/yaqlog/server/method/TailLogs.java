package dev.yaqlog.server.method;

import dev.yaqlog.core.source.LogSource;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Fetches what was appended since, waiting for it if asked to. */
final class TailLogs implements RpcMethod.Waiting {
  private static final Parameter<Integer> LIMIT = Paging.limit(TailQuery.DEFAULT_LIMIT, "entries");
  private static final Parameter<Duration> WAIT =
      Parameter.of(
          "wait_ms",
          Numbers.millis(0, (int) TailQuery.MAX_WAIT.toMillis()),
          Duration.ZERO,
          "0",
          "milliseconds to wait for something");

  private static final Declaration DECLARATION =
      Declaration.reading(
          "tail_logs",
          Filters.and(Paging.CURSOR, Paging.BACKLOG, LIMIT, WAIT, Paging.FOLD),
          "Entries appended since the cursor, from now without one. Ask again with the answer's cursor.");

  private final LogSource logs;

  TailLogs(LogSource logs) {
    this.logs = logs;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public CompletableFuture<?> call(Call call) {
    Arguments arguments = call.arguments();
    TailQuery query =
        new TailQuery(
            Filters.filter(arguments),
            arguments.find(Paging.CURSOR),
            arguments.get(Paging.BACKLOG),
            arguments.get(LIMIT),
            arguments.get(Paging.FOLD),
            arguments.get(WAIT));
    return logs.tail(query, call.cancellation()).thenApply(answer -> asMap(query, answer));
  }

  private static Map<String, @Nullable Object> asMap(TailQuery query, TailAnswer answer) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("entries", answer.entries());
    map.put("cursor", answer.cursor().value());
    map.put("cursor_status", answer.status().wireName());
    Missing.put(map, answer, query.cursor());
    return map;
  }
}
