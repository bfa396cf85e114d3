package dev.yaqlog.client;

import dev.yaqlog.core.wire.WireFields;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call that is to be made.
 *
 * @param allows the time that the server may take by the question itself
 * @param isRepeatable whether making it twice does no more than making it once
 * @param entries whether the result is read for entries, and so need not be of maps alone
 * @param answer how the result is read
 */
record Question<T extends @Nullable Object>(
    String method,
    @Nullable Object params,
    Duration allows,
    boolean isRepeatable,
    boolean entries,
    WireFields.Reader<T> answer) {

  /** One whose result is read as it comes. */
  Question(
      String method,
      @Nullable Object params,
      Duration allows,
      boolean isRepeatable,
      WireFields.Reader<T> answer) {
    this(method, params, allows, isRepeatable, false, answer);
  }
}
