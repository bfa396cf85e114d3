package dev.yaqlog.server.auth;

import java.util.Set;

/**
 * Who calls.
 *
 * @param address where from, for the server's own log
 * @param rights what it may do
 */
public record Caller(String address, Set<Right> rights) {
  public Caller {
    rights = Set.copyOf(rights);
  }

  /** Whether it has any of {@code sufficient}, or none is needed. */
  public boolean mayDo(Set<Right> sufficient) {
    return sufficient.isEmpty() || sufficient.stream().anyMatch(rights::contains);
  }
}
