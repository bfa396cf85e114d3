package dev.yaqlog.core.regex;

/** A pattern that its reader does not understand. */
final class NotUnderstood extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotUnderstood() {
    super(null, null, false, false);
  }
}
