package dev.yaqlog.core.source;

/**
 * How far a source has come with what makes its answers faster.
 *
 * @param files that are indexed
 * @param bytes of the index
 * @param pending files not yet indexed, or not to their ends
 */
public record IndexState(int files, long bytes, int pending) {
  /** Of a source that has no index of its own. */
  public static final IndexState NONE = new IndexState(0, 0, 0);
}
