package dev.yaqlog.server.daemon;

import dev.yaqlog.core.config.ConfigFile;
import dev.yaqlog.core.config.DaemonTable;
import dev.yaqlog.core.config.Setting;
import dev.yaqlog.core.format.LogFormat;
import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.server.auth.AccessRules;
import dev.yaqlog.server.auth.Right;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes settings of a daemon's table, and notes what is wrong with it there. */
final class SettingsReader {
  static final int DEFAULT_PORT = 38_106;

  private static final String A_NAME =
      "a name without control characters, path separators and \" : \"";

  static final Setting<String> HOST =
      Setting.text("host", "a host name or address", host -> !host.isBlank(), "127.0.0.1");
  static final Setting<Integer> PORT = Setting.integer("port", 1, 65_535, DEFAULT_PORT);

  /** The port of any yaq daemon: there is none unless it is given. */
  static final Setting<Integer> ANY_PORT = PORT.without();

  private static final Setting<Boolean> ALLOW_ANONYMOUS = Setting.flag("allow_anonymous", false);
  private static final Setting<List<Right>> LOOPBACK_RIGHTS =
      Setting.list(
          "loopback_rights",
          "a list of \"read\", \"level\" and \"admin\"",
          Right::parse,
          List.copyOf(AccessRules.DEFAULT.loopback()));
  private static final Setting<String> MAKE = Setting.text("make");
  private static final Setting<String> MODEL = Setting.text("model");
  private static final Setting<String> SERIAL = Setting.text("serial");
  private static final String SOURCES = "sources";

  /** Keys of a daemon's table that later versions will take. */
  private static final Set<String> LATER = Set.of("socket", "tls", "tokens");

  private static final Setting<String> KIND = name("kind");
  private static final Setting<String> NAME = name("name");
  private static final Setting<LogFormat> FORMAT =
      Setting.choice("format", LogFormat.ACCEPTED, LogFormat::parse).must();

  private static final String EXPOSED =
      "%s is not loopback: everybody who reaches it could read all logs. Say allow_anonymous = true"
          + " if that is meant";

  private final Setting<List<Path>> logPaths;
  private final Setting<Path> path;
  private final OwnLogReader ownLog;

  /** Reads tables whose paths are relative to {@code folder}. */
  SettingsReader(Path folder, Surroundings surroundings) {
    Path home = surroundings.folders().home();
    Function<String, Optional<Path>> reader = text -> path(text, folder, home);
    ownLog = new OwnLogReader(surroundings, text -> path(text, surroundings.ownLogFolder(), home));
    logPaths = Setting.list("log_paths", "a list of folders", reader, List.of());
    path = Setting.choice("path", "a file", reader).must();
  }

  /** What the table says; of no use where something in it was noted as wrong. */
  LogsSettings read(DaemonTable table) {
    table.refuseOthers(keys(), LATER);
    if (!isName(table.name())) {
      table.refuse("expected " + A_NAME);
    }
    return new LogsSettings(
        identity(table),
        listen(table, table.get(PORT)),
        ownLog.read(table),
        logPaths(table),
        sources(table));
  }

  private List<Path> logPaths(DaemonTable table) {
    List<Path> folders = table.get(logPaths);
    folders.stream()
        .filter(folder -> Files.exists(folder) && !Files.isDirectory(folder))
        .forEach(file -> table.refuse(logPaths, "expected folders, was a file: " + file));
    return folders;
  }

  /**
   * What the table of a daemon of any kind says of its logs and its port, which is 0 where it has
   * none. Other keys are that daemon's business.
   */
  LogsSettings readEmbedded(DaemonTable table) {
    if (!isName(table.name())) {
      table.refuse("expected " + A_NAME);
    }
    return new LogsSettings(
        identity(table),
        listen(table, table.find(ANY_PORT).orElse(0)),
        ownLog.read(table),
        List.of(),
        List.of());
  }

  private static LogsSettings.Identity identity(DaemonTable table) {
    return new LogsSettings.Identity(
        table.name(),
        table.find(MAKE).orElse(null),
        table.find(MODEL).orElse(null),
        table.find(SERIAL).orElse(null));
  }

  private static LogsSettings.Listen listen(DaemonTable table, int port) {
    String host = table.get(HOST);
    boolean allowAnonymous = table.get(ALLOW_ANONYMOUS);
    try {
      if (!InetAddress.getByName(host).isLoopbackAddress() && !allowAnonymous) {
        table.refuse(HOST, EXPOSED.formatted(host));
      }
    } catch (UnknownHostException unknown) {
      table.refuse(HOST, "there is no host " + host);
    }
    return new LogsSettings.Listen(
        host, port, allowAnonymous, Set.copyOf(table.get(LOOPBACK_RIGHTS)));
  }

  private List<SourceSettings> sources(DaemonTable table) {
    List<SourceSettings> sources = new ArrayList<>();
    for (DaemonTable source : table.tables(SOURCES)) {
      Optional<SourceSettings> read = source(source);
      if (read.stream().anyMatch(one -> isThere(one.daemon(), sources))) {
        source.refuse(NAME, "there is a source of that kind and name already");
      }
      if (read.stream().anyMatch(one -> isTaken(one.path(), sources))) {
        source.refuse(path, "there is a source of that file already");
      }
      read.ifPresent(sources::add);
    }
    return sources;
  }

  private static boolean isThere(DaemonId daemon, List<SourceSettings> sources) {
    return sources.stream().anyMatch(source -> source.daemon().equals(daemon));
  }

  private static boolean isTaken(Path file, List<SourceSettings> sources) {
    return sources.stream().anyMatch(source -> source.path().equals(file));
  }

  private Optional<SourceSettings> source(DaemonTable table) {
    table.refuseOthers(names(KIND, NAME, path, FORMAT), Set.of());
    Optional<String> kind = table.find(KIND);
    Optional<String> name = table.find(NAME);
    Optional<Path> file = table.find(path);
    Optional<LogFormat> format = table.find(FORMAT);
    if (kind.isEmpty() || name.isEmpty() || file.isEmpty() || format.isEmpty()) {
      return Optional.empty();
    }
    String other = otherThanFile(file.get());
    if (other != null) {
      table.refuse(path, "expected a file, was " + other + ": " + file.get());
    }
    DaemonId daemon = new DaemonId(kind.get(), name.get());
    return Optional.of(new SourceSettings(daemon, file.get(), format.get()));
  }

  /** What is there instead of a regular file; null where one is, or nothing yet. */
  private static @Nullable String otherThanFile(Path path) {
    if (Files.isSymbolicLink(path)) {
      return "a symbolic link, which is not followed";
    } else if (Files.isDirectory(path)) {
      return "a folder";
    }
    return Files.exists(path) && !Files.isRegularFile(path) ? "a pipe or a device" : null;
  }

  private Set<String> keys() {
    Set<String> keys =
        names(
            HOST,
            PORT,
            OwnLogReader.LOG_LEVEL,
            OwnLogReader.LOG_TO_FILE,
            ALLOW_ANONYMOUS,
            LOOPBACK_RIGHTS,
            MAKE,
            MODEL,
            SERIAL,
            ConfigFile.ENABLE,
            logPaths);
    keys.add(SOURCES);
    keys.addAll(OwnLogReader.FURTHER_KEYS);
    return keys;
  }

  private static Set<String> names(Setting<?>... settings) {
    return Stream.of(settings)
        .map(Setting::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Setting<String> name(String key) {
    return Setting.text(key, A_NAME, SettingsReader::isName, null).must();
  }

  private static boolean isName(String text) {
    return !text.isEmpty()
        && !text.contains(" : ")
        && text.chars().noneMatch(c -> Character.isISOControl(c) || c == '/' || c == '\\');
  }

  private static Optional<Path> path(String text, Path folder, Path home) {
    try {
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(
              text.startsWith("~/") ? home.resolve(text.substring(2)) : folder.resolve(text));
    } catch (InvalidPathException strange) {
      return Optional.empty();
    }
  }
}
