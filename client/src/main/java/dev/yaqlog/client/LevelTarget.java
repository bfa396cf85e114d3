package dev.yaqlog.client;

import org.jspecify.annotations.Nullable;

/**
 * Whose level is meant.
 *
 * @param kind null where the name says enough
 * @param name null, and kind null too, for the server itself
 * @param logger a part of the daemon; {@code ""} for all of it
 */
public record LevelTarget(@Nullable String kind, @Nullable String name, String logger) {
  /** The server that is asked. */
  public static final LevelTarget SERVER = new LevelTarget(null, null, "");

  /** The one daemon of that name. */
  public static LevelTarget of(String name) {
    return new LevelTarget(null, name, "");
  }

  /** A part of it. */
  public LevelTarget withLogger(String other) {
    return new LevelTarget(kind, name, other);
  }
}
