package dev.yaqlog.core.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the daemons of a host keep their logs, by YEP-106 of May 2020 and by what came later. All
 * of them are searched.
 */
public final class DefaultPlaces {
  static final String STATE = "yaqd-state";

  private DefaultPlaces() {}

  /** The places of one user of a host, whether they exist or not. */
  public static List<LogPlace> of(UserFolders folders) {
    return switch (folders.family()) {
      case UNIX -> unix(folders);
      case MAC -> mac(folders);
      case WINDOWS -> windows(folders);
    };
  }

  private static List<LogPlace> unix(UserFolders folders) {
    List<LogPlace> places = new ArrayList<>();
    places.add(kindFolders(folders.data()));
    Path data = folders.folder("XDG_DATA_HOME", ".local/share");
    if (!data.equals(folders.data())) {
      places.add(kindFolders(data));
    }
    places.add(daemonFolders(folders.cache(), "log"));
    places.add(daemonFolders(folders.folder("XDG_STATE_HOME", ".local/state"), "log"));
    return places;
  }

  private static List<LogPlace> mac(UserFolders folders) {
    return List.of(
        kindFolders(folders.data()), daemonFolders(folders.home().resolve("Library/Logs")));
  }

  private static List<LogPlace> windows(UserFolders folders) {
    return List.of(kindFolders(folders.data()), daemonFolders(folders.yaqOnWindows(), "Logs"));
  }

  private static LogPlace kindFolders(Path folder) {
    return new LogPlace.KindFolders(folder.resolve(STATE));
  }

  private static LogPlace daemonFolders(Path folder, String... inner) {
    return new LogPlace.DaemonFolders(folder, List.of(inner));
  }
}
