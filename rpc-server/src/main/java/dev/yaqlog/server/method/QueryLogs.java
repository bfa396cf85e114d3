package dev.yaqlog.server.method;

import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.source.LogSource;
import dev.yaqlog.core.source.Order;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.QueryAnswer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds entries. */
final class QueryLogs implements RpcMethod.Working {
  private static final Parameter<Integer> LIMIT = Paging.limit(Query.DEFAULT_LIMIT, "entries");
  private static final Parameter<Order> ORDER =
      Parameter.of(
          "order",
          ParameterType.choice(
              new TreeMap<>(
                  Map.of("newest_first", Order.NEWEST_FIRST, "oldest_first", Order.OLDEST_FIRST))),
          Order.NEWEST_FIRST,
          "\"newest_first\"",
          "which entries come first");
  private static final Parameter<Integer> CONTEXT =
      Parameter.of(
          "context",
          Numbers.integer(0, Query.MAX_CONTEXT),
          0,
          "entries of the same daemon before and after each");
  private static final Parameter<Boolean> FORMAT =
      Parameter.of(
          "format",
          ParameterType.choice(new TreeMap<>(Map.of("entry", false, "line", true))),
          false,
          "\"entry\"",
          "\"line\": the exact bytes of each entry in its file");

  private static final Declaration DECLARATION =
      Declaration.reading(
          "query_logs",
          Filters.and(LIMIT, ORDER, Paging.CURSOR, CONTEXT, FORMAT, Paging.TIMEOUT, Paging.FOLD),
          "Entries that satisfy every filter. Go on with the answer's cursor for the next page.");

  private final LogSource logs;
  private final Function<List<LogEntry>, ?> packing;

  QueryLogs(LogSource logs, Function<List<LogEntry>, ?> packing) {
    this.logs = logs;
    this.packing = packing;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public Object call(Call call) {
    Query query = query(call.arguments());
    return asMap(logs.query(query, call.cancellation()), query.lines());
  }

  private static Query query(Arguments arguments) {
    return new Query(
        Filters.filter(arguments),
        arguments.get(LIMIT),
        arguments.get(ORDER),
        arguments.find(Paging.CURSOR),
        arguments.get(CONTEXT),
        arguments.get(FORMAT),
        arguments.get(Paging.FOLD),
        arguments.get(Paging.TIMEOUT));
  }

  private Map<String, @Nullable Object> asMap(QueryAnswer answer, boolean lines) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("entries", lines ? answer.lines() : packing.apply(answer.entries()));
    map.put("cursor", answer.cursor().value());
    map.put("cursor_status", answer.status().wireName());
    map.put("stopped_by", answer.stoppedBy().wireName());
    map.put("scanned_bytes", answer.scannedBytes());
    map.put("elapsed_ms", answer.elapsedMs());
    return map;
  }
}
