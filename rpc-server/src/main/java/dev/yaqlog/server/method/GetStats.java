package dev.yaqlog.server.method;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Tells how the server is doing. */
public final class GetStats implements RpcMethod.Immediate {
  private static final Declaration DECLARATION =
      Declaration.reading("get_stats", List.of(), "Uptime in seconds and what was done in it.");

  private final Supplier<? extends Map<String, ?>> stats;

  public GetStats(Supplier<? extends Map<String, ?>> stats) {
    this.stats = stats;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public Object call(Call call) {
    return stats.get();
  }
}
