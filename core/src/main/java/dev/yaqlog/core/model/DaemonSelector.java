package dev.yaqlog.core.model;

import java.util.List;
import java.util.Optional;

/**
 * Which daemons: any of {@code kinds} and any of {@code names}; an empty list takes all.
 *
 * <p>It speaks of the daemon a log belongs to, not of the name that a line inside may carry.
 */
public record DaemonSelector(List<Glob> kinds, List<Glob> names) {
  public static final DaemonSelector ALL = new DaemonSelector(List.of(), List.of());

  public DaemonSelector {
    kinds = List.copyOf(kinds);
    names = List.copyOf(names);
  }

  public static DaemonSelector of(DaemonId daemon) {
    return new DaemonSelector(
        List.of(Glob.of(escape(daemon.kind()))), List.of(Glob.of(escape(daemon.name()))));
  }

  public boolean matches(DaemonId daemon) {
    return Glob.anyMatches(kinds, daemon.kind()) && Glob.anyMatches(names, daemon.name());
  }

  /** The first kind or name without wildcards that none of {@code known} has. */
  public Optional<String> missingFrom(Iterable<DaemonId> known) {
    Optional<String> kind = missing(kinds, known, true).map(k -> "no daemon of kind '" + k + "'");
    return kind.isPresent()
        ? kind
        : missing(names, known, false).map(n -> "no daemon named '" + n + "'");
  }

  private Optional<String> missing(List<Glob> globs, Iterable<DaemonId> known, boolean kind) {
    return globs.stream()
        .filter(Glob::isLiteral)
        .filter(glob -> !anyKnown(glob, known, kind))
        .map(Glob::pattern)
        .findFirst();
  }

  private boolean anyKnown(Glob glob, Iterable<DaemonId> known, boolean kind) {
    for (DaemonId daemon : known) {
      if (kind
          ? glob.matches(daemon.kind())
          : glob.matches(daemon.name()) && Glob.anyMatches(kinds, daemon.kind())) {
        return true;
      }
    }
    return false;
  }

  private static String escape(String name) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      if ("*?[\\".indexOf(name.charAt(i)) >= 0) {
        escaped.append('\\');
      }
      escaped.append(name.charAt(i));
    }
    return escaped.toString();
  }
}
