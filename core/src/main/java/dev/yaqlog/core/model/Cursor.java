package dev.yaqlog.core.model;

/**
 * A resumable place in the logs, or the name of one entry, opaque to whoever holds it. It stays
 * good when files grow, are renamed, moved or compressed, and over a restart.
 */
public record Cursor(String value) {
  @Override
  public String toString() {
    return value;
  }
}
