package dev.yaqlog.cli.gather;

import java.util.Locale;

/** Where a log server listens. */
public record HostPort(String host, int port) {
  public static final int DEFAULT_PORT = 38106;

  private static final int MAX_PORT = 65_535;

  /**
   * Reads {@code HOST}, {@code HOST:PORT}, {@code [IPv6]:PORT} or a bare IPv6 address.
   *
   * @throws Refusal if it is none of these
   */
  public static HostPort parse(String text) {
    String trimmed = text.trim();
    int close = trimmed.startsWith("[") ? trimmed.indexOf(']') : -1;
    if (close > 0) {
      String rest = trimmed.substring(close + 1);
      return of(trimmed.substring(1, close), rest.isEmpty() ? "" : rest, text);
    }
    int colon = trimmed.indexOf(':');
    boolean bare = colon < 0 || colon != trimmed.lastIndexOf(':');
    return bare
        ? of(trimmed, "", text)
        : of(trimmed.substring(0, colon), trimmed.substring(colon), text);
  }

  private static HostPort of(String host, String colonPort, String text) {
    int port = colonPort.isEmpty() ? DEFAULT_PORT : port(colonPort);
    if (host.isEmpty() || port < 1 || port > MAX_PORT || host.chars().anyMatch(c -> c <= ' ')) {
      throw new Refusal("--host: expected HOST or HOST:PORT, was '" + text + "'");
    }
    return new HostPort(host.toLowerCase(Locale.ROOT), port);
  }

  private static int port(String colonPort) {
    boolean number = colonPort.matches(":[0-9]{1,5}");
    return number ? Integer.parseInt(colonPort.substring(1)) : -1;
  }

  /** As it can be typed: HOST:PORT. */
  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
