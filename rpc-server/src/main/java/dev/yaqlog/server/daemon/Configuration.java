package dev.yaqlog.server.daemon;

import dev.yaqlog.core.config.ConfigException;
import dev.yaqlog.core.config.ConfigFile;
import dev.yaqlog.core.config.ConfigProblem;
import dev.yaqlog.core.config.DaemonTable;
import dev.yaqlog.core.model.Level;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a process is to run.
 *
 * @param file where it is configured, or would be; absolute
 * @param daemons those that are enabled, in the order of the file
 * @param disabled names of those that are not
 */
record Configuration(Path file, List<LogsSettings> daemons, List<String> disabled) {

  /** Where to look and what the command line says. */
  record Request(Surroundings surroundings, @Nullable Path file, @Nullable Level level) {}

  /**
   * Reads the file of {@code request}. Without one on the command line, and without one in the
   * default place, there is one daemon, on the defaults.
   *
   * @throws ConfigException with everything that is wrong
   */
  static Configuration read(Request request) throws ConfigException {
    Path asked = request.file();
    Path file = (asked == null ? request.surroundings().configFile() : asked).toAbsolutePath();
    ConfigFile config =
        asked == null && !Files.exists(file)
            ? ConfigFile.defaults(file.toString(), LogsSettings.KIND)
            : open(file, Objects.requireNonNullElse(asked, file).toString());
    Path folder = Objects.requireNonNullElse(file.getParent(), file);
    SettingsReader reader = new SettingsReader(folder, request.surroundings());
    List<LogsSettings> daemons = config.daemons().stream().map(reader::read).toList();
    refuseSharedPorts(config.daemons(), daemons);
    config.check();
    if (daemons.isEmpty() && config.disabled().isEmpty()) {
      throw problem(file.toString(), "no daemon in it: expected a table such as [logs]");
    }
    return new Configuration(
        file,
        daemons.stream().map(daemon -> withLevel(daemon, request.level())).toList(),
        config.disabled());
  }

  Optional<LogsSettings> daemon(String name) {
    return daemons.stream().filter(daemon -> daemon.name().equals(name)).findFirst();
  }

  private static LogsSettings withLevel(LogsSettings daemon, @Nullable Level level) {
    return level == null ? daemon : daemon.withLevel(level);
  }

  static ConfigFile open(Path file, String name) throws ConfigException {
    try {
      return ConfigFile.read(name, file);
    } catch (NoSuchFileException missing) {
      throw problem(name, "there is no such file");
    } catch (CharacterCodingException notText) {
      throw problem(name, "not UTF-8");
    } catch (IOException unreadable) {
      throw problem(name, "can't be read: " + unreadable.getMessage());
    }
  }

  static ConfigException problem(String file, String message) {
    return new ConfigException(List.of(new ConfigProblem(file, 0, message)));
  }

  private static void refuseSharedPorts(List<DaemonTable> tables, List<LogsSettings> daemons) {
    Map<Integer, String> ports = new HashMap<>();
    for (int i = 0; i < daemons.size(); i++) {
      int port = daemons.get(i).listen().port();
      String other = ports.putIfAbsent(port, daemons.get(i).name());
      if (other != null) {
        tables
            .get(i)
            .refuse(
                SettingsReader.PORT,
                "expected a port of its own, was " + port + " as that of [" + other + "]");
      }
    }
  }
}
