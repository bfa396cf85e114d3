package dev.yaqlog.server.method;

import dev.yaqlog.core.source.LogSource;
import dev.yaqlog.core.source.WaitQuery;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Waits for an entry. */
final class WaitForLog implements RpcMethod.Waiting {
  /** Whoever waits longer asks again. */
  private static final Duration MAX_TIMEOUT = Duration.ofDays(1);

  private static final Parameter<Duration> TIMEOUT =
      Parameter.of(
          "timeout_ms",
          Numbers.millis(0, (int) MAX_TIMEOUT.toMillis()),
          Duration.ZERO,
          "0",
          "milliseconds to wait for it");

  private static final Declaration DECLARATION =
      Declaration.reading(
          "wait_for_log",
          Filters.and(Paging.CURSOR, TIMEOUT),
          "The first entry that satisfies every filter, or nil: of those there are since the time or"
              + " cursor given, then of those to come.");

  private final LogSource logs;

  WaitForLog(LogSource logs) {
    this.logs = logs;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public CompletableFuture<?> call(Call call) {
    Arguments arguments = call.arguments();
    WaitQuery query =
        new WaitQuery(
            Filters.filter(arguments), arguments.find(Paging.CURSOR), arguments.get(TIMEOUT));
    return logs.first(query, call.cancellation());
  }
}
