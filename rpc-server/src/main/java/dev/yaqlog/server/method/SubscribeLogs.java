package dev.yaqlog.server.method;

import dev.yaqlog.core.source.LogSource;
import dev.yaqlog.core.source.SubscribeQuery;
import dev.yaqlog.core.source.WhenSlow;
import java.util.LinkedHashMap;
import java.util.Map;

/** Has what is appended told by notifications, from now on. */
final class SubscribeLogs implements RpcMethod.Working {
  private static final Parameter<WhenSlow> WHEN_SLOW =
      Parameter.of(
          "when_slow",
          ParameterType.choice(whenSlow()),
          WhenSlow.DROP_OLDEST,
          "\"drop_oldest\"",
          "what becomes of what the client does not take in time");

  private static final Declaration DECLARATION =
      Declaration.reading(
          "subscribe_logs",
          Filters.and(Paging.CURSOR, Paging.BACKLOG, WHEN_SLOW, Paging.FOLD),
          "Entries as they are appended, by notifications logs.entries, until unsubscribe_logs.");

  private final LogSource logs;

  SubscribeLogs(LogSource logs) {
    this.logs = logs;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public Object call(Call call) {
    Arguments arguments = call.arguments();
    SubscribeQuery query =
        new SubscribeQuery(
            Filters.filter(arguments),
            arguments.find(Paging.CURSOR),
            arguments.get(Paging.BACKLOG),
            arguments.get(Paging.FOLD),
            arguments.get(WHEN_SLOW));
    long id =
        call.subscriptions().open(signal -> logs.subscribe(query, signal, call.cancellation()));
    return Map.of("subscription", id);
  }

  private static Map<String, WhenSlow> whenSlow() {
    Map<String, WhenSlow> choices = new LinkedHashMap<>();
    choices.put("drop_oldest", WhenSlow.DROP_OLDEST);
    choices.put("wait", WhenSlow.WAIT);
    choices.put("close", WhenSlow.CLOSE);
    return choices;
  }
}
