package dev.yaqlog.server.method;

import dev.yaqlog.core.source.CountAnswer;
import dev.yaqlog.core.source.CountQuery;
import dev.yaqlog.core.source.LogSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts entries, over time where asked. */
final class CountLogs implements RpcMethod.Working {
  private static final double MIN_INTERVAL_SECONDS = 0.001;
  private static final double MAX_INTERVAL_SECONDS = 1e9;

  private static final Parameter<Duration> INTERVAL =
      Parameter.optional(
          "interval",
          Numbers.seconds(MIN_INTERVAL_SECONDS, MAX_INTERVAL_SECONDS),
          "seconds of a bucket");
  private static final Parameter<CountQuery.By> BY =
      Parameter.of(
          "by",
          ParameterType.choice(
              new TreeMap<>(
                  Map.of(
                      "level", CountQuery.By.LEVEL,
                      "name", CountQuery.By.NAME,
                      "kind", CountQuery.By.KIND))),
          CountQuery.By.LEVEL,
          "\"level\"",
          "what is counted apart");

  private static final Declaration DECLARATION =
      Declaration.reading(
          "count_logs",
          Filters.and(INTERVAL, BY, Paging.TIMEOUT),
          "How many entries satisfy the filters, in all and per interval.");

  private final LogSource logs;

  CountLogs(LogSource logs) {
    this.logs = logs;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public Object call(Call call) {
    Arguments arguments = call.arguments();
    CountQuery query =
        new CountQuery(
            Filters.filter(arguments),
            arguments.find(INTERVAL),
            arguments.get(BY),
            arguments.get(Paging.TIMEOUT));
    return asMap(logs.count(query, call.cancellation()));
  }

  private static Map<String, ?> asMap(CountAnswer answer) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("total", answer.total());
    map.put("counts", answer.counts());
    map.put("buckets", answer.buckets().stream().map(CountLogs::asMap).toList());
    map.put("stopped_by", answer.stoppedBy().wireName());
    map.put("scanned_bytes", answer.scannedBytes());
    map.put("elapsed_ms", answer.elapsedMs());
    return map;
  }

  private static Map<String, ?> asMap(CountAnswer.Bucket bucket) {
    return Map.of("time", bucket.start(), "counts", bucket.counts());
  }
}
