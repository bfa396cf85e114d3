package dev.yaqlog.server.session;

import dev.yaqlog.core.model.LogException;
import dev.yaqlog.core.model.LogException.TooBusy;
import dev.yaqlog.core.wire.RpcError;
import java.lang.System.Logger;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** What a caller is told of a call that failed. */
final class Failures {
  private static final Logger LOG = System.getLogger(Failures.class.getName());

  private Failures() {}

  static RpcError noSuchMethod() {
    return RpcError.of(
        RpcError.METHOD_NOT_FOUND, "no such method; list_methods names those there are");
  }

  /** What is not the caller's business goes to the server's own log, and no further. */
  static RpcError of(String method, Throwable failure) {
    if (failure instanceof CompletionException && failure.getCause() != null) {
      return of(method, failure.getCause());
    }
    if (failure instanceof LogException known) {
      return new RpcError(known.code(), String.valueOf(known.getMessage()), data(known));
    }
    LOG.log(Logger.Level.ERROR, method + " failed", failure);
    return RpcError.of(RpcError.INTERNAL_ERROR, "internal error");
  }

  private static @Nullable Object data(LogException failure) {
    return failure instanceof TooBusy busy
        ? Map.of("limit", busy.limit(), "value", busy.value())
        : null;
  }
}
