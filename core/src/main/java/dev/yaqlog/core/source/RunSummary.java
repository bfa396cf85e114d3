package dev.yaqlog.core.source;

import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.LevelCounts;
import dev.yaqlog.core.model.LogEntry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of a daemon.
 *
 * @param run 0 for the newest, -1 for the one before
 * @param started as its file's name says, or the least time of its entries where that is earlier or
 *     the name says nothing; null where there is neither
 * @param ended time of its last entry; null while it is live or where it has no entries
 * @param bytes what its files take on disk
 * @param lastError its last entry at error or worse
 * @param files names, oldest part first, below the folder that was searched
 */
public record RunSummary(
    DaemonId daemon,
    int run,
    @Nullable Instant started,
    @Nullable Instant ended,
    long bytes,
    LevelCounts levels,
    @Nullable LogEntry lastError,
    List<String> files) {}
