package dev.yaqlog.integration;

/** How long the long stories take: {@code mvn verify -Psoak} tells them in full. */
final class Soak {
  private static final boolean IS_ON = Boolean.getBoolean("yaqlog.soak");

  private Soak() {}

  static int times(int usually, int inFull) {
    return IS_ON ? inFull : usually;
  }
}
