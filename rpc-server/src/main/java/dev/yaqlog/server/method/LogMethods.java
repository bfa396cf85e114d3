package dev.yaqlog.server.method;

import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.source.LogSource;
import java.util.List;
import java.util.function.Function;

/** What a server with logs answers (the trait {@code has-logs}). */
public final class LogMethods {
  private LogMethods() {}

  /**
   * The methods over some logs.
   *
   * @param packing makes of entries that may be given again what is sent; they may stay as they are
   */
  public static List<RpcMethod> of(LogSource logs, Function<List<LogEntry>, ?> packing) {
    return List.of(
        new ListLogs(logs),
        new ListRuns(logs),
        new QueryLogs(logs, packing),
        new GetEntry(logs),
        new CountLogs(logs),
        new TopMessages(logs),
        new TailLogs(logs),
        new WaitForLog(logs),
        new SubscribeLogs(logs),
        new UnsubscribeLogs());
  }
}
