package dev.yaqlog.server.daemon;

import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LogException;
import dev.yaqlog.core.model.LogException.BadParameter;
import dev.yaqlog.core.model.LogException.LevelOutOfReach;
import dev.yaqlog.core.route.LeaseTerms;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The levels of a daemon that embeds a server, changed by asking it. */
final class PeerLevels implements LevelPlace {
  private static final int NO_SUCH_METHOD = -32601;
  private static final String ON_BEHALF_OF = "on_behalf_of";

  private final DaemonId daemon;
  private final InetSocketAddress address;
  private final Set<String> leases = ConcurrentHashMap.newKeySet();

  PeerLevels(DaemonId daemon, InetSocketAddress address) {
    this.daemon = daemon;
    this.address = address;
  }

  boolean isAt(PeerLevels other) {
    return address.equals(other.address);
  }

  /**
   * Makes sure that who listens there is the daemon that is meant.
   *
   * @throws LevelOutOfReach otherwise
   */
  void requireSame() {
    Map<?, ?> id = ask("id", Map.of());
    if (!daemon.name().equals(id.get("name")) || !daemon.kind().equals(id.get("kind"))) {
      throw outOfReach("another daemon listens on its port");
    }
  }

  @Override
  public Map<String, ?> level(String logger) {
    return answer("get_log_level", Map.of("logger", logger));
  }

  @Override
  public Map<String, ?> set(String logger, Level level, String by) {
    return change("set_log_level", Map.of("logger", logger, "level", level.levelName()), by);
  }

  @Override
  public Map<String, ?> reset(String logger, String by) {
    return change("reset_log_level", Map.of("logger", logger), by);
  }

  @Override
  public Map<String, ?> lease(LeaseTerms terms, Duration duration, String by) {
    Map<String, @Nullable Object> params = new HashMap<>();
    params.put("logger", terms.logger());
    params.put("level", terms.level().levelName());
    params.put("duration", duration.toNanos() / 1e9);
    params.put("reason", terms.reason());
    params.put("contains", terms.contains());
    params.put("max_bytes", terms.maxBytes());
    Map<String, ?> answer = change("lease_log_level", params, by);
    if (answer.get("lease") instanceof String lease) {
      leases.add(lease);
    }
    return answer;
  }

  @Override
  public boolean holds(String lease) {
    return leases.contains(lease);
  }

  @Override
  public Map<String, ?> end(String lease, String by) {
    return change("end_log_lease", Map.of("lease", lease), by);
  }

  /* One that does not know the parameter logs our own address. */
  private Map<String, ?> change(
      String method, Map<String, ? extends @Nullable Object> params, String by) {
    Map<String, @Nullable Object> told = new HashMap<>(params);
    told.put(ON_BEHALF_OF, by);
    try {
      return answer(method, told);
    } catch (BadParameter e) {
      if (String.valueOf(e.getMessage()).contains(ON_BEHALF_OF)) {
        return answer(method, params);
      }
      throw e;
    }
  }

  private Map<String, ?> answer(String method, Map<String, ? extends @Nullable Object> params) {
    Map<String, Object> answer = new HashMap<>();
    ask(method, params).forEach((key, value) -> answer.put(String.valueOf(key), value));
    return answer;
  }

  private Map<?, ?> ask(String method, Map<String, ? extends @Nullable Object> params) {
    try {
      return PeerCall.ask(address, method, params);
    } catch (PeerCall.Refused refused) {
      throw failure(refused);
    } catch (IOException silent) {
      throw outOfReach("no yaqlog answers on its port " + address.getPort());
    }
  }

  private LogException failure(PeerCall.Refused refused) {
    String message = String.valueOf(refused.getMessage());
    return switch (refused.code()) {
      case NO_SUCH_METHOD -> outOfReach("it does not embed yaqlog");
      case BadParameter.CODE -> new BadParameter(message);
      default -> outOfReach(message);
    };
  }

  private LevelOutOfReach outOfReach(String why) {
    return Peers.outOfReach(daemon, why);
  }
}
