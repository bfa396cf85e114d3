package dev.yaqlog.core.wire;

import org.jspecify.annotations.Nullable;

/** The answer to a request. */
public sealed interface Response extends RpcMessage {
  /** Of the request; null where the request could not be read. */
  @Nullable Object id();

  /**
   * What was asked for.
   *
   * @param result of the kinds that {@link MessageEncoder} takes
   */
  record Success(Object id, @Nullable Object result) implements Response {}

  /** Why there is no result. */
  record Failure(@Nullable Object id, RpcError error) implements Response {}
}
