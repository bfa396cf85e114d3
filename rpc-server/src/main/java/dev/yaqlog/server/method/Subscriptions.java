package dev.yaqlog.server.method;

import dev.yaqlog.core.source.Subscription;
import java.util.function.Function;

/** The subscriptions of one connection. Safe for any thread. */
public interface Subscriptions {
  /**
   * Begins one, of which the caller is told from when the answer to this call is out.
   *
   * @param opening makes it of its signal
   * @return what it is called by
   * @throws dev.yaqlog.core.model.LogException.TooBusy if there are too many already
   */
  long open(Function<Runnable, Subscription> opening);

  /** Ends one; says whether there was such a one. */
  boolean close(long id);
}
