package dev.yaqlog.integration;

import java.nio.file.Path;

/** Where the build left the distribution. */
final class Distribution {
  /** The folder with {@code bin/} and {@code lib/}. */
  static final Path HOME = Path.of(System.getProperty("yaqlog.home", "../target/yaqlog"));

  /** The root of the source tree. */
  static final Path SOURCES = HOME.toAbsolutePath().normalize().getParent().getParent();

  private Distribution() {}

  static Path program(String name) {
    return HOME.resolve("bin").resolve(name);
  }
}
