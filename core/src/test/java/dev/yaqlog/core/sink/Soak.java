package dev.yaqlog.core.sink;

/** Long tests are told in full where the property yaqlog.soak is true: mvn -Dyaqlog.soak=true. */
final class Soak {
  private Soak() {}

  static int times(int usually, int inFull) {
    return Boolean.getBoolean("yaqlog.soak") ? inFull : usually;
  }
}
