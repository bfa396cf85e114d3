package dev.yaqlog.server.daemon;

/** The version of this program, by semver.org. */
final class Version {
  private static final String UNPACKAGED = "0.0.0-dev";

  private Version() {}

  /** As the jar's manifest has it. */
  static String current() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? UNPACKAGED : version;
  }
}
