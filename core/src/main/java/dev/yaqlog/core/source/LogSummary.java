package dev.yaqlog.core.source;

import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.LevelCounts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One daemon's log as a whole.
 *
 * @param bytes what its files take on disk
 * @param first least time of its entries, null where it has none
 * @param last greatest time of its entries, null where it has none
 * @param live whether something was appended lately
 */
public record LogSummary(
    DaemonId daemon,
    int runs,
    int files,
    long bytes,
    LevelCounts levels,
    @Nullable Instant first,
    @Nullable Instant last,
    boolean live) {}
