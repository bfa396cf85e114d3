package dev.yaqlog.core.sink;

import dev.yaqlog.core.model.Level;
import org.jspecify.annotations.Nullable;

/**
 * How entries are handed on.
 *
 * @param timestamps whether lines carry them; of those that people read at once only
 * @param batched whether entries may wait for each other, at most a millisecond; otherwise each is
 *     with the system when {@link Sink#append} returns
 * @param syncAt entries of this level and more severe are on the disk when {@link Sink#append}
 *     returns; null for none
 */
public record Writing(boolean timestamps, boolean batched, @Nullable Level syncAt) {
  public static final Writing DEFAULTS = new Writing(true, false, Level.CRITICAL);

  boolean isSynced(Level level) {
    return syncAt != null && level.number() <= syncAt.number();
  }
}
