package dev.yaqlog.core.source;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a {@link CountQuery} found; zeros are left out.
 *
 * @param buckets by time, oldest first, empty ones left out; empty where no interval was asked for
 * @param stoppedBy end, or deadline where the counts are those of a part only
 */
public record CountAnswer(
    long total,
    Map<String, Long> counts,
    List<Bucket> buckets,
    StopReason stoppedBy,
    long scannedBytes,
    long elapsedMs) {
  /**
   * The counts of one interval.
   *
   * @param start a multiple of the interval since 1970
   */
  public record Bucket(Instant start, Map<String, Long> counts) {}
}
