package dev.yaqlog.server.session;

import dev.yaqlog.core.wire.MessageEncoder;
import dev.yaqlog.core.wire.Response;
import dev.yaqlog.core.wire.RpcError;
import org.jspecify.annotations.Nullable;

/** Where the response to one request goes: nowhere for a notification. Filled once. */
final class ResponseSlot {
  /** Null for a notification. */
  private final @Nullable Object id;

  private final Tally tally;
  private final Outlet outlet;
  private volatile Runnable afterwards = () -> {};

  private ResponseSlot(@Nullable Object id, Tally tally, Outlet outlet) {
    this.id = id;
    this.tally = tally;
    this.outlet = outlet;
  }

  static ResponseSlot to(Object id, Tally tally, Outlet outlet) {
    return new ResponseSlot(id, tally, outlet);
  }

  static ResponseSlot none(Tally tally, Outlet outlet) {
    return new ResponseSlot(null, tally, outlet);
  }

  /** Has {@code action} done once the response is out. */
  void afterwards(Runnable action) {
    afterwards = action;
  }

  /** Throws {@link IllegalArgumentException} for a result that can't be said on the wire. */
  void result(@Nullable Object result) {
    if (id != null) {
      byte[] message = MessageEncoder.encode(new Response.Success(id, result));
      tally.answered(result, message.length);
      outlet.send(message, afterwards);
    } else {
      afterwards.run();
    }
  }

  void error(RpcError error) {
    if (id != null) {
      send(new Response.Failure(id, error), tally, outlet);
    }
  }

  /** Sends an error that answers no call. */
  static void send(Response.Failure failure, Tally tally, Outlet outlet) {
    byte[] message = MessageEncoder.encode(failure);
    tally.answered(null, message.length);
    outlet.send(message);
  }
}
