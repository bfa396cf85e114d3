package dev.yaqlog.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A folder in which programs find all that they look for: nothing of the user who runs the tests is
 * read or written.
 *
 * @param root must be there
 */
record Sandbox(Path root) {

  /** What a program run in here finds around it. */
  Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("PATH", System.getenv("PATH"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("HOME", home().toString());
    environment.put("XDG_CONFIG_HOME", root.resolve("config").toString());
    environment.put("XDG_DATA_HOME", root.resolve("data").toString());
    environment.put("XDG_STATE_HOME", root.resolve("state").toString());
    environment.put("XDG_CACHE_HOME", root.resolve("cache").toString());
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("TZ", "UTC");
    return environment;
  }

  Path home() {
    return folder("home");
  }

  /** Where daemons of {@code kind} log since YEP-106 of May 2020. */
  Path dataPlace(String kind) {
    return folder("data/yaqd-state/" + kind);
  }

  /** Where they logged from October 2020. */
  Path cachePlace(String kind) {
    return folder("cache/yaqd-" + kind + "/log");
  }

  /** Where they log since June 2023. */
  Path statePlace(String kind) {
    return folder("state/yaqd-" + kind + "/log");
  }

  /** A folder for {@code log_paths}, laid out as {@code <kind>/<name>-<timestamp>.log}. */
  Path logs() {
    return folder("logs");
  }

  /** The folder of a kind in {@link #logs}. */
  Path logs(String kind) {
    return folder("logs/" + kind);
  }

  /** Writes a log, or whatever file it is, in {@link #logs}. */
  Path write(String kindAndFile, String... lines) {
    return write(kindAndFile, String.join("", lines).getBytes(UTF_8));
  }

  Path write(String kindAndFile, byte[] bytes) {
    Path file = logs().resolve(kindAndFile);
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void append(Path file, String... lines) {
    try {
      Files.writeString(
          file, String.join("", lines), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a configuration and says where it is. */
  Path config(String toml) {
    try {
      return Files.writeString(root.resolve("config.toml"), toml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path folder(String below) {
    try {
      return Files.createDirectories(root.resolve(below));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
