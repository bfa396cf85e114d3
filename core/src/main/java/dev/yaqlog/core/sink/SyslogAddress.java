package dev.yaqlog.core.sink;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where a syslog daemon listens. */
sealed interface SyslogAddress {
  /** What {@link #parse} accepts, for error messages. */
  String ACCEPTED = "unix:/dev/log, udp://host:514 or tcp://host:601";

  int MAX_PORT = 65_535;

  Map<String, Integer> PORTS = Map.of("udp", 514, "tcp", 601);

  Transport connect() throws IOException;

  static Optional<SyslogAddress> parse(String text) {
    if (text.startsWith("unix:/")) {
      return Optional.of(new Local(Path.of(text.substring("unix:".length()))));
    }
    try {
      return of(new URI(text));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static Optional<SyslogAddress> of(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme();
    String host = uri.getHost();
    Integer usualPort = PORTS.get(scheme);
    if (usualPort == null || host == null) {
      return Optional.empty();
    }
    int port = uri.getPort() < 0 ? usualPort : uri.getPort();
    if (port < 1 || port > MAX_PORT) {
      return Optional.empty();
    }
    return Optional.of(scheme.equals("udp") ? new Udp(host, port) : new Tcp(host, port));
  }

  /** The socket of a daemon of this machine. */
  record Local(Path path) implements SyslogAddress {
    @Override
    public Transport connect() throws IOException {
      if (!UnixSockets.areThere()) {
        throw new IOException(UnixSockets.MISSING);
      }
      return UnixDatagrams.connect(path);
    }
  }

  /** RFC 5426. */
  record Udp(String host, int port) implements SyslogAddress {
    @Override
    public Transport connect() throws IOException {
      return UdpTransport.connect(host, port);
    }
  }

  /** RFC 6587. */
  record Tcp(String host, int port) implements SyslogAddress {
    @Override
    public Transport connect() throws IOException {
      return new OctetCounting(StreamTransport.tcp(host, port));
    }
  }
}
