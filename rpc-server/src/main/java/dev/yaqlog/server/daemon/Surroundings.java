package dev.yaqlog.server.daemon;

import dev.yaqlog.core.files.UserFolders;
import dev.yaqlog.core.sink.SinkTypes;
import java.nio.file.Path;

/**
 * Where this daemon finds and leaves things.
 *
 * @param folders of the user it runs as
 * @param sinks those that rules may name
 * @param kind of the daemons whose surroundings they are
 */
record Surroundings(UserFolders folders, SinkTypes sinks, String kind) {

  Surroundings(UserFolders folders) {
    this(folders, SinkTypes.standard(), LogsSettings.KIND);
  }

  static Surroundings ofThisProcess() {
    return new Surroundings(UserFolders.ofThisProcess());
  }

  /** Where the daemons of each kind have their configuration (YEP-102). */
  Path configFolder() {
    return folders.config().resolve("yaqd");
  }

  /** Where this daemon's configuration is by default. */
  Path configFile() {
    return configFolder().resolve(kind).resolve("config.toml");
  }

  /** Where this daemon's own log goes (YEP-106 of May 2020). */
  Path ownLogFolder() {
    return folders.data().resolve("yaqd-state").resolve(kind);
  }

  /** For what can be made again at any time. */
  Path cacheFolder() {
    return folders.cache().resolve("yaqd-logs");
  }
}
