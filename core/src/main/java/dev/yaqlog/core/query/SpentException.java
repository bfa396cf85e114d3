package dev.yaqlog.core.query;

/** The time of a question was up in the middle of an entry, which is as if it was not looked at. */
final class SpentException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SpentException() {
    super(null, null, false, false);
  }
}
