package dev.yaqlog.server.method;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A method that can be called. Its result is a plain value: nil, a boolean, a number, text, bytes,
 * an instant, an entry, or a list or map of such. It throws {@link
 * dev.yaqlog.core.model.LogException} for an error that is the caller's business.
 */
public sealed interface RpcMethod {
  Declaration declaration();

  /** Answers at once: it neither waits nor touches a file, so it may run on an event loop. */
  non-sealed interface Immediate extends RpcMethod {
    @Nullable Object call(Call call);
  }

  /** Reads files: it runs on a worker thread until it is done or its caller has left. */
  non-sealed interface Working extends RpcMethod {
    @Nullable Object call(Call call);
  }

  /** Waits for something to happen: a worker thread starts it, none is held while it waits. */
  non-sealed interface Waiting extends RpcMethod {
    CompletableFuture<?> call(Call call);
  }
}
