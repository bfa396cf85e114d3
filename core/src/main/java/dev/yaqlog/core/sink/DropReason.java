package dev.yaqlog.core.sink;

/** Why an entry was not kept. */
public enum DropReason {
  /** It could not be written: disk full, receiver gone, device broken. */
  NOT_WRITTEN("not written"),
  /** It came faster than the sink takes entries, and longer than the daemon may be held up. */
  TOO_MANY("too many at once"),
  /** The sink was closed. */
  CLOSED("closed");

  private final String words;

  DropReason(String words) {
    this.words = words;
  }

  /** For people, such as {@code too many at once}. */
  public String words() {
    return words;
  }
}
