package dev.yaqlog.server.method;

import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.source.LogSource;
import dev.yaqlog.core.source.TopMessage;
import dev.yaqlog.core.source.TopQuery;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what is said most often. */
final class TopMessages implements RpcMethod.Working {
  private static final Parameter<Integer> LIMIT = Paging.limit(TopQuery.DEFAULT_LIMIT, "templates");

  private static final Declaration DECLARATION =
      Declaration.reading(
          "top_messages",
          Filters.and(LIMIT, Paging.TIMEOUT),
          "The most frequent messages, numbers and ids in them masked.");

  private final LogSource logs;

  TopMessages(LogSource logs) {
    this.logs = logs;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public Object call(Call call) {
    Arguments arguments = call.arguments();
    TopQuery query =
        new TopQuery(
            Filters.filter(arguments), arguments.get(LIMIT), arguments.get(Paging.TIMEOUT));
    return logs.top(query, call.cancellation()).stream().map(TopMessages::asMap).toList();
  }

  private static Map<String, @Nullable Object> asMap(TopMessage message) {
    Level level = message.level();
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("template", message.template());
    map.put("count", message.count());
    map.put("level", level == null ? null : level.levelName());
    map.put("first", message.first());
    map.put("last", message.last());
    map.put("example_cursor", message.example().value());
    return map;
  }
}
