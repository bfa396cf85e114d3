package dev.yaqlog.core.model;

/**
 * What an answer says of an entry beyond the entry itself.
 *
 * @param truncated its message was cut; the whole is had by its cursor
 * @param context it did not match, but stands beside one that did
 * @param amended it was given before, and further lines of it came since
 * @param repeat how many alike were folded into it, 1 where it stands for itself
 */
public record EntryMarks(boolean truncated, boolean context, boolean amended, int repeat) {
  public static final EntryMarks NONE = new EntryMarks(false, false, false, 1);

  public EntryMarks asTruncated() {
    return new EntryMarks(true, context, amended, repeat);
  }

  public EntryMarks asContext() {
    return new EntryMarks(truncated, true, amended, repeat);
  }

  public EntryMarks asAmended() {
    return new EntryMarks(truncated, context, true, repeat);
  }

  public EntryMarks repeated(int times) {
    return new EntryMarks(truncated, context, amended, times);
  }
}
