package dev.yaqlog.server.daemon;

import dev.yaqlog.core.files.UserFolders;
import java.nio.file.Path;

/**
 * Where this daemon finds and leaves things.
 *
 * @param folders of the user it runs as
 */
record Surroundings(UserFolders folders) {

  static Surroundings ofThisProcess() {
    return new Surroundings(UserFolders.ofThisProcess());
  }

  /** Where this daemon's configuration is by default (YEP-102). */
  Path configFile() {
    return folders.config().resolve("yaqd").resolve(LogsSettings.KIND).resolve("config.toml");
  }

  /** Where this daemon's own log goes (YEP-106 of May 2020). */
  Path ownLogFolder() {
    return folders.data().resolve("yaqd-state").resolve(LogsSettings.KIND);
  }

  /** For what can be made again at any time. */
  Path cacheFolder() {
    return folders.cache().resolve("yaqd-logs");
  }
}
