package dev.yaqlog.core.wire;

/**
 * How much one msgpack value from a peer may be.
 *
 * @param maxBytes its whole length
 * @param maxDepth how many maps and arrays may stand one in another, at least 1
 * @param maxValues how many values it may consist of: every key, element, map and array counts
 */
public record WireLimits(int maxBytes, int maxDepth, int maxValues) {

  /* Filters nest (any of any), hardly ever deeper than three; every level costs stack in decoders. */
  private static final int MAX_DEPTH = 16;

  /**
   * A request. The largest sensible one is a filter with a long list of names, a few kilobytes. A
   * value becomes objects of up to 70 bytes: 65 536 keep a request under 5 MiB of memory however it
   * is made up.
   */
  public static final WireLimits REQUEST = new WireLimits(1 << 20, MAX_DEPTH, 1 << 16);

  /**
   * A request of somebody who has yet to say who they are: a token fits, and a thousand strangers
   * hold no more than 4 MiB.
   */
  public static final WireLimits BEFORE_AUTHENTICATION =
      new WireLimits(4 << 10, MAX_DEPTH, 1 << 10);

  /** A response as clients take it by default. */
  public static final WireLimits RESPONSE = response(64 << 20);

  private static final int LEAST_RESPONSE = 1 << 16;
  private static final int RESPONSE_BYTES_PER_VALUE = 16;

  /**
   * A response of up to {@code maxBytes}. Entries have more than 16 bytes a value, counts fewer but
   * never millions of values; so a hostile server can't make much more memory of its bytes than an
   * honest one.
   */
  public static WireLimits response(int maxBytes) {
    return new WireLimits(
        maxBytes, MAX_DEPTH, Math.max(LEAST_RESPONSE, maxBytes / RESPONSE_BYTES_PER_VALUE));
  }
}
