package dev.yaqlog.server.method;

import dev.yaqlog.core.source.Query;

/** What the flight recorder holds. */
final class GetRecentLogs implements RpcMethod.Working {
  private static final Parameter<Integer> LIMIT = Paging.limit(Query.DEFAULT_LIMIT, "entries");

  private static final Declaration DECLARATION =
      Declaration.reading(
          "get_recent_logs",
          Filters.and(LIMIT),
          "The newest entries in this daemon's memory, logged or not, newest first.");

  private final LevelDesk desk;

  GetRecentLogs(LevelDesk desk) {
    this.desk = desk;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public Object call(Call call) {
    return desk.recent(Filters.filter(call.arguments()), call.arguments().get(LIMIT));
  }
}
