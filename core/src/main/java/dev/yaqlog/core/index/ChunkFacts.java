package dev.yaqlog.core.index;

import dev.yaqlog.core.model.LevelCounts;
import dev.yaqlog.core.scan.Moment;

/**
 * What is always known of a chunk.
 *
 * @param from where it starts in the text
 * @param to where it ends
 * @param blocks how many it has, 1 to {@link Chunk#MAX_BLOCKS}
 * @param first time of its first entry
 * @param last time of its last entry
 * @param least the least time of any entry
 * @param greatest the greatest time of any entry
 * @param lastError where its last entry at error or worse is, or {@link FileIndex#NOWHERE}
 * @param hasJumps whether one of its entries is earlier than one before it in the file
 */
record ChunkFacts(
    long from,
    long to,
    int blocks,
    Moment first,
    Moment last,
    Moment least,
    Moment greatest,
    LevelCounts levels,
    long lastError,
    boolean hasJumps) {}
