package dev.yaqlog.core.files;

import dev.yaqlog.core.model.DaemonId;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which names count in a folder, and what they tell. */
sealed interface Naming {
  boolean isWanted(Path path);

  /** The log that {@code path}, if it is a file, is by its name. */
  Optional<Candidate> candidate(Path path);

  /**
   * A folder of which only folders inside count.
   *
   * @param prefix that their names have
   */
  record Folders(String prefix) implements Naming {
    @Override
    public boolean isWanted(Path path) {
      String name = path.getFileName().toString();
      return !name.startsWith(".")
          && name.startsWith(prefix)
          && (prefix.isEmpty() || !name.equals(DefaultPlaces.STATE));
    }

    @Override
    public Optional<Candidate> candidate(Path path) {
      return Optional.empty();
    }
  }

  /**
   * A folder of daemons' logs.
   *
   * @param prefix of their names: the folders below that of their kind, each with a slash
   * @param zone of stamps without an offset
   */
  record Daemons(LogPlace place, String kind, String prefix, ZoneId zone) implements Naming {
    /* Hidden folders and what is being copied here are left out, a daemon with a dot is not. */
    @Override
    public boolean isWanted(Path path) {
      return !path.getFileName().toString().startsWith(".") || candidate(path).isPresent();
    }

    @Override
    public Optional<Candidate> candidate(Path path) {
      return LogFileName.parse(path.getFileName().toString(), zone)
          .map(
              name -> {
                DaemonId daemon = new DaemonId(kind, prefix + name.name());
                return Naming.candidate(place, path, daemon, name.started(), name.part());
              });
    }

    Daemons below(Path inner) {
      return new Daemons(place, kind, prefix + inner.getFileName() + "/", zone);
    }
  }

  /**
   * The logs of one of the daemons in a folder.
   *
   * @param zone of stamps without an offset
   */
  record OneDaemon(LogPlace.OneDaemon place, ZoneId zone) implements Naming {
    @Override
    public boolean isWanted(Path path) {
      return path.getFileName().toString().startsWith(place.daemon().name());
    }

    @Override
    public Optional<Candidate> candidate(Path path) {
      return new Daemons(place, place.daemon().kind(), "", zone)
          .candidate(path)
          .filter(found -> found.reading().daemon().equals(place.daemon()));
    }
  }

  /** One configured log, and what rotation left beside it. */
  record One(LogPlace.OneFile place) implements Naming {
    @Override
    public boolean isWanted(Path path) {
      return path.getFileName().toString().startsWith(base());
    }

    @Override
    public Optional<Candidate> candidate(Path path) {
      return LogPart.of(base(), path.getFileName().toString())
          .map(part -> Naming.candidate(place, path, place.daemon(), null, part));
    }

    private String base() {
      return place.path().getFileName().toString();
    }
  }

  private static Candidate candidate(
      LogPlace place, Path path, DaemonId daemon, @Nullable Instant started, LogPart part) {
    return new Candidate(
        new LogText.Where(place.folder(), path),
        new LogText.Reading(daemon, started, place.format(), part.compression()),
        part);
  }
}
