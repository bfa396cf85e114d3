package dev.yaqlog.core.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an entry was logged.
 *
 * @param instant the moment, to the nanosecond
 * @param utcOffset minutes east of UTC that its writer gave; null where it gave none
 */
public record LogTime(Instant instant, @Nullable Integer utcOffset) {}
