package dev.yaqlog.server.session;

import dev.yaqlog.server.method.MethodTable;
import java.time.ZonedDateTime;
import java.util.function.Supplier;

/**
 * What all connections of a server share.
 *
 * @param now the moment and zone that relative times of callers are meant from
 */
public record ServerContext(
    MethodTable methods,
    Workers workers,
    OpenCalls openCalls,
    OpenFilters openFilters,
    Tally tally,
    Supplier<ZonedDateTime> now) {

  public ServerContext(
      MethodTable methods, Workers workers, Tally tally, Supplier<ZonedDateTime> now) {
    this(methods, workers, new OpenCalls(), new OpenFilters(), tally, now);
  }
}
