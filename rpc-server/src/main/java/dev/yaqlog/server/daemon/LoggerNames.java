package dev.yaqlog.server.daemon;

/** Names of our own loggers, without what all of them have in common. */
final class LoggerNames {
  private static final String OURS = "dev.yaqlog.server.";

  private LoggerNames() {}

  /** The package of a class of ours, such as {@code session}; other names as they are. */
  static String shortened(String name) {
    int dot = name.indexOf('.', OURS.length());
    return name.startsWith(OURS) && dot > 0 ? name.substring(OURS.length(), dot) : name;
  }
}
