package dev.yaqlog.core.regex;

/** A text whose reader is interrupted now and then, as it knows of no interruption itself. */
final class WatchedText implements CharSequence {
  /** The slowest pattern takes some ten microseconds for each. */
  private static final int CHARS_PER_LOOK = 256;

  private final String text;
  private final Runnable look;
  private int chars;

  /**
   * A text to be read by one thread.
   *
   * @param look called now and then; what it throws comes out at the reader
   */
  WatchedText(String text, Runnable look) {
    this.text = text;
    this.look = look;
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (++chars % CHARS_PER_LOOK == 0) {
      look.run();
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
