package dev.yaqlog.core.source;

/** Which entries come first. */
public enum Order {
  NEWEST_FIRST,
  OLDEST_FIRST
}
