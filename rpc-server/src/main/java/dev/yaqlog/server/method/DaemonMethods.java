package dev.yaqlog.server.method;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What every yaq daemon answers (the trait {@code is-daemon}), but for {@link Shutdown}. */
public final class DaemonMethods {
  /** Of a daemon that answers what {@link LogMethods} and {@link LevelMethods} have. */
  public static final List<String> WITH_LOGS = List.of("has-logs", "is-daemon");

  private DaemonMethods() {}

  public static List<RpcMethod> of(DaemonFacts facts, List<String> traits) {
    return List.of(
        open("id", "Who this daemon is: name, kind, make, model, serial.", () -> id(facts)),
        open("busy", "Whether the daemon is at work on something of its own.", () -> false),
        open("get_traits", "The traits of this daemon.", () -> traits),
        open("get_version", "The version of this daemon.", facts::version),
        open("get_config_filepath", "Where this daemon's configuration is.", facts::configFilepath),
        reading("get_config", "The configuration in force, as a map.", facts.config()::get),
        reading(
            "get_state", "What this daemon keeps over a restart, as a map.", facts.state()::get));
  }

  private static RpcMethod open(String name, String doc, Supplier<Object> answer) {
    return new Telling(Declaration.open(name, List.of(), doc), answer);
  }

  private static RpcMethod reading(String name, String doc, Supplier<Object> answer) {
    return new Telling(Declaration.reading(name, List.of(), doc), answer);
  }

  private static Map<String, @Nullable String> id(DaemonFacts facts) {
    Map<String, @Nullable String> id = new LinkedHashMap<>();
    id.put("name", facts.name());
    id.put("kind", facts.kind());
    id.put("make", facts.make());
    id.put("model", facts.model());
    id.put("serial", facts.serial());
    return id;
  }

  private record Telling(Declaration declaration, Supplier<Object> answer)
      implements RpcMethod.Immediate {
    @Override
    public Object call(Call call) {
      return answer.get();
    }
  }
}
