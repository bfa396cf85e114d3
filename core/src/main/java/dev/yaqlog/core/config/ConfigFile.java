package dev.yaqlog.core.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * A configuration file as YEP-102 describes it: a table for each daemon, named as the daemon is;
 * {@code [shared-settings]} gives them defaults; {@code enable = false} leaves one out.
 */
public final class ConfigFile {
  static final String SHARED_SETTINGS = "shared-settings";

  /** Every daemon's table may have it. */
  public static final Setting<Boolean> ENABLE = Setting.flag("enable", true);

  private final Problems problems;
  private final List<DaemonTable> daemons = new ArrayList<>();
  private final List<String> disabled = new ArrayList<>();

  private ConfigFile(String name) {
    problems = new Problems(name);
  }

  /**
   * Reads a file.
   *
   * @param name of the file, for problems
   * @throws IOException if it can't be read, as UTF-8
   * @throws ConfigException if it is not TOML
   */
  public static ConfigFile read(String name, Path file) throws IOException, ConfigException {
    return parse(name, Files.readString(file));
  }

  /**
   * Reads the text of a file.
   *
   * @param name of the file, for problems
   * @throws ConfigException if {@code toml} is not TOML
   */
  public static ConfigFile parse(String name, String toml) throws ConfigException {
    TomlParseResult result = Toml.parse(toml);
    ConfigFile file = new ConfigFile(name);
    result
        .errors()
        .forEach(
            error ->
                file.problems.add(error.position().line(), String.valueOf(error.getMessage())));
    file.check();
    file.divide(result);
    return file;
  }

  /** One daemon on its defaults, for when there is no file at all. */
  public static ConfigFile defaults(String name, String daemon) {
    ConfigFile file = new ConfigFile(name);
    file.daemons.add(new DaemonTable(daemon, file.problems, 0, Toml.parse(""), null));
    return file;
  }

  /** Those that are enabled, in the order of the file. */
  public List<DaemonTable> daemons() {
    return daemons;
  }

  /** The names of those that are not. */
  public List<String> disabled() {
    return disabled;
  }

  /** Throws what was noted so far, here and in the tables. */
  public void check() throws ConfigException {
    if (!problems.all().isEmpty()) {
      throw new ConfigException(problems.all());
    }
  }

  private void divide(TomlTable file) {
    TomlTable shared = table(file, SHARED_SETTINGS);
    for (String key : file.keySet()) {
      if (!key.equals(SHARED_SETTINGS)) {
        divide(key, line(file, key), table(file, key), shared);
      }
    }
  }

  private void divide(String name, int line, @Nullable TomlTable own, @Nullable TomlTable shared) {
    if (own != null) {
      DaemonTable daemon = new DaemonTable(name, problems, line, own, shared);
      if (daemon.get(ENABLE)) {
        daemons.add(daemon);
      } else {
        disabled.add(name);
      }
    }
  }

  private @Nullable TomlTable table(TomlTable file, String key) {
    Object value = file.get(List.of(key));
    if (value != null && !(value instanceof TomlTable)) {
      problems.add(line(file, key), key + ": expected a table for each daemon, such as [logs]");
    }
    return value instanceof TomlTable table ? table : null;
  }

  private static int line(TomlTable file, String key) {
    TomlPosition position = file.inputPositionOf(List.of(key));
    return position == null ? 0 : position.line();
  }
}
