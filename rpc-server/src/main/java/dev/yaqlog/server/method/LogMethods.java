package dev.yaqlog.server.method;

import dev.yaqlog.core.source.LogSource;
import java.util.List;

/** What a server with logs answers (the trait {@code has-logs}). */
public final class LogMethods {
  private LogMethods() {}

  public static List<RpcMethod> of(LogSource logs) {
    return List.of(
        new ListLogs(logs),
        new ListRuns(logs),
        new QueryLogs(logs),
        new GetEntry(logs),
        new CountLogs(logs),
        new TopMessages(logs),
        new TailLogs(logs),
        new WaitForLog(logs),
        new SubscribeLogs(logs),
        new UnsubscribeLogs());
  }
}
