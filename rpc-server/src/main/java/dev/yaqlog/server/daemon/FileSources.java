package dev.yaqlog.server.daemon;

import dev.yaqlog.core.files.DefaultPlaces;
import dev.yaqlog.core.files.LogPlace;
import dev.yaqlog.core.index.IndexNotices;
import dev.yaqlog.core.source.LogSource;
import dev.yaqlog.core.store.FileLogSource;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The log files of this machine: those in yaq's own places, and those that settings name. */
final class FileSources implements LogSources {
  private final Surroundings surroundings;
  private final Clock clock;

  FileSources(Surroundings surroundings, Clock clock) {
    this.surroundings = surroundings;
    this.clock = clock;
  }

  @Override
  public LogSource open(LogsSettings settings, IndexNotices notices) {
    return FileLogSource.open(
        new FileLogSource.Settings(
            logPlaces(settings), clock, surroundings.cacheFolder(), notices, true));
  }

  @Override
  public List<Path> places(LogsSettings settings) {
    return logPlaces(settings).stream()
        .map(place -> place instanceof LogPlace.OneFile file ? file.path() : place.folder())
        .toList();
  }

  private List<LogPlace> logPlaces(LogsSettings settings) {
    List<LogPlace> places = new ArrayList<>(DefaultPlaces.of(surroundings.folders()));
    for (Path folder : settings.logPaths()) {
      places.add(new LogPlace.KindFolders(folder));
    }
    for (SourceSettings source : settings.sources()) {
      places.add(new LogPlace.OneFile(source.path(), source.daemon(), source.format()));
    }
    return places;
  }
}
