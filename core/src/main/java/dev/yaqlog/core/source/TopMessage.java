package dev.yaqlog.core.source;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.Level;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message template, numbers and ids in it masked, and how often it occurs.
 *
 * @param level of all of them; the same template at another level is another one
 * @param example an entry of this template
 */
public record TopMessage(
    String template,
    long count,
    @Nullable Level level,
    Instant first,
    Instant last,
    Cursor example) {}
