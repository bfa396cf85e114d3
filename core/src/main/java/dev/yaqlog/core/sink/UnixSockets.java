package dev.yaqlog.core.sink;

import org.newsclub.net.unix.AFUNIXSocket;

/**
 * Whether datagrams can be sent to Unix domain sockets: the JDK has none, junixsocket has, which
 * may be left out.
 */
final class UnixSockets {
  /** What to tell where there are none. */
  static final String MISSING =
      "Java has no Unix datagrams of its own: put junixsocket on the class path";

  private UnixSockets() {}

  /* Apart from whatever uses more of the library: such a class can't even be loaded without it. */
  static boolean areThere() {
    try {
      return AFUNIXSocket.isSupported();
    } catch (LinkageError e) {
      return false;
    }
  }
}
