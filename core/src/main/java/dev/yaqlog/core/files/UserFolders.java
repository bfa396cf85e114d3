package dev.yaqlog.core.files;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where a user's files of each sort are: by the XDG Base Directory Specification, and by the
 * customs of macOS and Windows that the YEPs follow.
 *
 * @param os its name, as the property {@code os.name} has it
 * @param environment the process's variables
 * @param account the home folder of the user's account, where the environment names no other
 */
public record UserFolders(String os, Map<String, String> environment, Path account) {

  public UserFolders {
    environment = Map.copyOf(environment);
  }

  public static UserFolders ofThisProcess() {
    return new UserFolders(
        System.getProperty("os.name"), System.getenv(), Path.of(System.getProperty("user.home")));
  }

  /** What {@code ~} stands for. */
  public Path home() {
    return family() == Family.WINDOWS ? account : named("HOME").orElse(account);
  }

  /** Below it is {@code yaqd/<kind>/config.toml} (YEP-102). */
  public Path config() {
    return switch (family()) {
      case MAC -> home().resolve("Library/Application Support");
      case WINDOWS -> yaqOnWindows();
      case UNIX -> folder("XDG_CONFIG_HOME", ".config");
    };
  }

  /**
   * Below it is {@code yaqd-state/<kind>} (YEP-103, YEP-106 of May 2020). YEP-106 names a variable
   * that XDG does not have; it wins where it is set.
   */
  public Path data() {
    return switch (family()) {
      case MAC -> home().resolve("Library/Application Support");
      case WINDOWS -> yaqOnWindows();
      case UNIX -> named("XDG_DATA_DIR").orElseGet(() -> folder("XDG_DATA_HOME", ".local/share"));
    };
  }

  /** For what can be made again at any time. */
  public Path cache() {
    return switch (family()) {
      case MAC -> home().resolve("Library/Caches");
      case WINDOWS -> folder("LOCALAPPDATA", "AppData/Local");
      case UNIX -> folder("XDG_CACHE_HOME", ".cache");
    };
  }

  Path yaqOnWindows() {
    return folder("LOCALAPPDATA", "AppData/Local").resolve("yaq");
  }

  /** The folder that a variable names, or one below {@link #home}. */
  Path folder(String variable, String otherwise) {
    return named(variable).orElseGet(() -> home().resolve(otherwise));
  }

  /** The folder that a variable names; one that is relative counts as not set (XDG). */
  Optional<Path> named(String variable) {
    return Optional.ofNullable(environment.get(variable))
        .filter(value -> !value.isEmpty())
        .map(Path::of)
        .filter(Path::isAbsolute);
  }

  Family family() {
    String name = os.toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      return Family.MAC;
    }
    return name.startsWith("windows") ? Family.WINDOWS : Family.UNIX;
  }

  enum Family {
    UNIX,
    MAC,
    WINDOWS
  }
}
