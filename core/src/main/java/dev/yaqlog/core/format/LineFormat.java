package dev.yaqlog.core.format;

/**
 * How the lines of a log file are laid out. A line is a head, which begins an entry, or belongs to
 * the entry above it; whether it is one depends on nothing but the line itself.
 *
 * <p>An instance keeps what it learned from the line before, to be fast: it belongs to one thread.
 * No method throws, whatever the bytes, and none allocates but where a line is of another day than
 * the one before.
 */
public interface LineFormat {
  /**
   * Whether the line {@code bytes[from, to)} is a head; if so, {@code head} says what it holds.
   *
   * @param to end of the line, before its LF; a CR there is not part of the line
   * @param offset place of the line in its file, after decompression
   * @param head filled in if the line is a head, of no meaning otherwise
   */
  boolean parseHead(byte[] bytes, int from, int to, long offset, Head head);
}
