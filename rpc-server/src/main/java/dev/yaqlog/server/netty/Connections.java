package dev.yaqlog.server.netty;

import io.netty.channel.Channel;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The open connections of a server, and what all of them together may cost. Clients that speak and
 * listen stay as long as they like; where room is short, those go first that never said anything,
 * and that which has most answers waiting for it.
 */
final class Connections {
  /** Enough for a laboratory; a server with more clients than that is a mistake somewhere. */
  static final int DEFAULT_MOST = 1_024;

  /** Of answers that clients have not taken; an answer is a few megabytes at most. */
  static final long MAX_UNSENT_BYTES = 64L << 20;

  private final int most;

  /** With what each has not been sent yet, in bytes. */
  private final Map<Channel, Long> all = new LinkedHashMap<>();

  private final Set<Channel> silent = new LinkedHashSet<>();
  private long unsentBytes;
  private boolean closed;

  Connections(int most) {
    this.most = most;
  }

  /** Takes in {@code connection} if there is room or room can be made. */
  synchronized boolean admit(Channel connection) {
    if (closed || (all.size() >= most && !makeRoom())) {
      return false;
    }
    all.put(connection, 0L);
    silent.add(connection);
    return true;
  }

  synchronized void hasSpoken(Channel connection) {
    silent.remove(connection);
  }

  synchronized void gone(Channel connection) {
    Long unsent = all.remove(connection);
    unsentBytes -= unsent == null ? 0 : unsent;
    silent.remove(connection);
  }

  /** So many bytes wait to be sent to it; where that is too much in all, somebody has to go. */
  synchronized void unsent(Channel connection, int bytes) {
    count(connection, bytes);
    while (unsentBytes > MAX_UNSENT_BYTES) {
      close(Collections.max(all.entrySet(), Map.Entry.comparingByValue()).getKey());
    }
  }

  synchronized void sent(Channel connection, int bytes) {
    count(connection, -bytes);
  }

  /** All there are, oldest first; no other is admitted from now on. */
  synchronized List<Channel> close() {
    closed = true;
    return List.copyOf(all.keySet());
  }

  private void count(Channel connection, int bytes) {
    if (all.computeIfPresent(connection, (key, unsent) -> unsent + bytes) != null) {
      unsentBytes += bytes;
    }
  }

  private boolean makeRoom() {
    if (silent.isEmpty()) {
      return false;
    }
    close(silent.iterator().next());
    return true;
  }

  private void close(Channel connection) {
    gone(connection);
    connection.close();
  }
}
