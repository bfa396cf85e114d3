package dev.yaqlog.server.auth;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Set;

/**
 * Which rights a connection has before anybody said who it is: those from loopback what the
 * configuration gives them, those from elsewhere {@link #ANONYMOUS}. A server that is not bound to
 * loopback only starts where its owner allowed anonymous callers.
 *
 * @param loopback rights of callers from this machine
 */
public record AccessRules(Set<Right> loopback) {
  /** Reading, but neither changing levels nor stopping the server. */
  public static final Set<Right> ANONYMOUS = Set.of(Right.READ);

  public static final AccessRules DEFAULT = new AccessRules(Set.of(Right.READ, Right.LEVEL));

  public AccessRules {
    loopback = Set.copyOf(loopback);
  }

  public Caller callerFrom(SocketAddress remote) {
    boolean local =
        !(remote instanceof InetSocketAddress inet) || inet.getAddress().isLoopbackAddress();
    return new Caller(describe(remote), local ? loopback : ANONYMOUS);
  }

  private static String describe(SocketAddress remote) {
    return remote instanceof InetSocketAddress inet
        ? inet.getAddress().getHostAddress() + " port " + inet.getPort()
        : remote.toString();
  }
}
