package dev.yaqlog.core.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * The settings of one daemon, or of one thing inside such a table. What is wrong is noted, not
 * thrown, so that a user is told everything at once.
 */
public final class DaemonTable {
  private final String name;
  private final Problems problems;

  /** Where a key is looked for: the table itself, then shared-settings if there is any. */
  private final List<Part> parts;

  private record Part(String path, TomlTable table) {}

  private final int line;

  DaemonTable(String name, Problems problems, int line, TomlTable own, @Nullable TomlTable shared) {
    this.name = name;
    this.problems = problems;
    this.line = line;
    this.parts =
        shared == null
            ? List.of(new Part(name, own))
            : List.of(new Part(name, own), new Part(ConfigFile.SHARED_SETTINGS, shared));
  }

  public String name() {
    return name;
  }

  /** Whether somebody wrote it down. */
  public boolean isGiven(Setting<?> setting) {
    return parts.stream().anyMatch(part -> part.table().contains(List.of(setting.name())));
  }

  /** The value of {@code setting}, or its default. Only for one that has a default. */
  public <T> T get(Setting<T> setting) {
    return find(setting).orElseGet(() -> Objects.requireNonNull(setting.fallback()));
  }

  /** The value of {@code setting}, or its default if it has one. */
  public <T> Optional<T> find(Setting<T> setting) {
    for (Part part : parts) {
      Object value = part.table().get(List.of(setting.name()));
      if (value != null) {
        return read(part, setting, value);
      }
    }
    if (setting.required()) {
      problems.add(
          line, name + ": " + setting.name() + " is missing: expected " + setting.expected());
    }
    return Optional.ofNullable(setting.fallback());
  }

  private <T> Optional<T> read(Part part, Setting<T> setting, Object value) {
    Optional<T> read = setting.reader().apply(value);
    if (read.isEmpty()) {
      noteWrong(part, setting.name(), setting.expected(), value);
      return Optional.ofNullable(setting.fallback());
    }
    return read;
  }

  /**
   * The value of {@code key} as TOML has it, for what has several forms; null where there is none.
   */
  @Nullable Object value(String key) {
    return parts.stream()
        .map(part -> part.table().get(List.of(key)))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** The table that {@code key} holds. */
  Optional<DaemonTable> table(String key) {
    for (Part part : parts) {
      Object value = part.table().get(List.of(key));
      if (value instanceof TomlTable table) {
        String path = part.path() + "." + key;
        return Optional.of(new DaemonTable(path, problems, line(part, key), table, null));
      } else if (value != null) {
        noteWrong(part, key, "a table", value);
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** All keys that it has. */
  Set<String> keys() {
    Set<String> keys = new LinkedHashSet<>();
    parts.forEach(part -> keys.addAll(part.table().keySet()));
    return keys;
  }

  /** Each table of an array of tables {@code [[name.key]]}. */
  public List<DaemonTable> tables(String key) {
    for (Part part : parts) {
      Object value = part.table().get(List.of(key));
      if (value instanceof TomlArray array && isOfTables(array)) {
        return tables(part.path() + "." + key, array);
      } else if (value != null) {
        noteWrong(part, key, "tables such as [[" + part.path() + "." + key + "]]", value);
        return List.of();
      }
    }
    return List.of();
  }

  private static boolean isOfTables(TomlArray array) {
    return array.toList().stream().allMatch(TomlTable.class::isInstance);
  }

  private List<DaemonTable> tables(String path, TomlArray array) {
    List<DaemonTable> tables = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      int begins = array.inputPositionOf(i).line();
      tables.add(new DaemonTable(path + "[" + i + "]", problems, begins, array.getTable(i), null));
    }
    return tables;
  }

  /**
   * Notes every key that is not known.
   *
   * @param later keys that a later version will know
   */
  public void refuseOthers(Set<String> known, Set<String> later) {
    for (Part part : parts) {
      for (String key : part.table().keySet()) {
        if (later.contains(key)) {
          note(part, key, "not supported yet");
        } else if (!known.contains(key)) {
          note(part, key, "no such key: expected one of " + String.join(", ", known));
        }
      }
    }
  }

  /** Notes that {@code setting} has a value that does not fit for another reason. */
  public void refuse(Setting<?> setting, String why) {
    refuse(setting.name(), why);
  }

  /** Notes that {@code key} has a value that does not fit. */
  void refuse(String key, String why) {
    parts.stream()
        .filter(part -> part.table().contains(List.of(key)))
        .findFirst()
        .ifPresentOrElse(
            part -> note(part, key, why), () -> problems.add(line, name + "." + key + ": " + why));
  }

  /** Notes that something about the table as a whole does not fit. */
  public void refuse(String why) {
    problems.add(line, name + ": " + why);
  }

  private void noteWrong(Part part, String key, String expected, Object value) {
    note(part, key, "expected " + expected + ", was " + described(value));
  }

  private void note(Part part, String key, String message) {
    problems.add(line(part, key), part.path() + "." + key + ": " + message);
  }

  private int line(Part part, String key) {
    TomlPosition position = part.table().inputPositionOf(List.of(key));
    return position == null ? line : position.line();
  }

  static String described(Object value) {
    if (value instanceof String text) {
      return '"' + text + '"';
    } else if (value instanceof TomlTable) {
      return "a table";
    }
    return value instanceof TomlArray array ? inOneLine(array) : value.toString();
  }

  private static String inOneLine(TomlArray array) {
    return array.toJson().lines().map(String::strip).collect(Collectors.joining(" "));
  }
}
