package dev.yaqlog.server.method;

import dev.yaqlog.core.source.LogSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All methods of a server, for tests. */
public final class Methods {
  public static final DaemonFacts FACTS =
      new DaemonFacts(
          "logs",
          "logs",
          "acme",
          null,
          "7",
          "/etc/yaqd/logs/config.toml",
          () -> Map.of("port", 38106),
          Map::of,
          "1.2.3");

  private Methods() {}

  public static MethodTable of(LogSource logs) {
    return of(logs, restart -> {});
  }

  public static MethodTable of(LogSource logs, Shutdown.Ending ending) {
    return new MethodTable(all(logs, ending));
  }

  /** The same, but each answers at once, on the thread that calls it. */
  public static MethodTable immediate(LogSource logs) {
    return new MethodTable(all(logs, restart -> {}).stream().map(Methods::immediate).toList());
  }

  private static List<RpcMethod> all(LogSource logs, Shutdown.Ending ending) {
    List<RpcMethod> methods = new ArrayList<>(DaemonMethods.of(FACTS, DaemonMethods.WITH_LOGS));
    methods.addAll(LogMethods.of(logs, entries -> entries));
    methods.addAll(LevelMethods.of(new NoLevels()));
    methods.add(new Shutdown(ending));
    methods.add(new GetStats(() -> Map.of("uptime", 0.0)));
    return methods;
  }

  private static RpcMethod immediate(RpcMethod method) {
    if (method instanceof RpcMethod.Working working) {
      return new Inline(method.declaration(), working::call);
    } else if (method instanceof RpcMethod.Waiting waiting) {
      return new Inline(method.declaration(), call -> waiting.call(call).getNow(null));
    }
    return method;
  }

  private record Inline(Declaration declaration, Function<Call, @Nullable Object> body)
      implements RpcMethod.Immediate {
    @Override
    public @Nullable Object call(Call call) {
      return body.apply(call);
    }
  }
}
