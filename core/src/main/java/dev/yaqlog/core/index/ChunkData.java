package dev.yaqlog.core.index;

/**
 * A chunk as it was built.
 *
 * @param summary what {@link Blocks} reads
 * @param grams what {@link GramFilters} reads
 */
record ChunkData(ChunkFacts facts, Section.InMemory summary, Section.InMemory grams) {}
