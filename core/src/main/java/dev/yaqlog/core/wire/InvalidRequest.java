package dev.yaqlog.core.wire;

import org.jspecify.annotations.Nullable;

/**
 * A msgpack value that is no request that could be carried out. The connection stays.
 *
 * @param id the one it gave, null where it gave none that can be answered to
 */
public record InvalidRequest(@Nullable Object id, RpcError error) implements Incoming {
  public Response.Failure response() {
    return new Response.Failure(id, error);
  }
}
