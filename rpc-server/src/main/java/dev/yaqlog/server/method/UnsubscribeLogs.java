package dev.yaqlog.server.method;

import dev.yaqlog.core.model.LogException.BadParameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a subscription. */
final class UnsubscribeLogs implements RpcMethod.Immediate {
  private static final Parameter<Integer> SUBSCRIPTION =
      Parameter.required(
          "subscription",
          Numbers.integer(1, Integer.MAX_VALUE),
          "as subscribe_logs gave it on this connection");

  private static final Declaration DECLARATION =
      Declaration.reading(
          "unsubscribe_logs", List.of(SUBSCRIPTION), "Ends a subscription of this connection.");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public @Nullable Object call(Call call) {
    int id = call.arguments().get(SUBSCRIPTION);
    if (!call.subscriptions().close(id)) {
      throw BadParameter.of("subscription", "one of this connection", id);
    }
    return null;
  }
}
