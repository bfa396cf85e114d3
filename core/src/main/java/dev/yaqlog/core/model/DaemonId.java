package dev.yaqlog.core.model;

import java.util.Comparator;

/**
 * Who logged.
 *
 * @param kind the kind of daemon, the folder of its logs
 * @param name the daemon's name within its kind; any text, even none
 */
public record DaemonId(String kind, String name) implements Comparable<DaemonId> {
  private static final Comparator<DaemonId> ORDER =
      Comparator.comparing(DaemonId::kind).thenComparing(DaemonId::name);

  @Override
  public int compareTo(DaemonId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return kind + ":" + name;
  }
}
