package dev.yaqlog.server.auth;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a caller may do. Rights are independent of each other: none holds another. */
public enum Right {
  /** Ask for logs. */
  READ,
  /** Change what daemons log, and stop or restart this one. */
  LEVEL,
  /** Everything that concerns the server as a whole. */
  ADMIN;

  /** What {@link #parse} accepts, for error messages. */
  public static final String ACCEPTED = "a right: \"read\", \"level\" or \"admin\"";

  public static Optional<Right> parse(String text) {
    return Arrays.stream(values()).filter(right -> right.wireName().equals(text)).findFirst();
  }

  /** As the configuration and the RPC say it. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
