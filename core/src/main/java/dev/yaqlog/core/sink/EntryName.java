package dev.yaqlog.core.sink;

import dev.yaqlog.core.model.DaemonId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Who logs: a daemon, or a logger inside it. Made once for each logger.
 *
 * <p>The line carries the daemon's name, for a logger {@code daemon.logger}. A logger's name comes
 * from code, so whatever it holds is made fit for a head: control characters become {@code ?}, and
 * of {@code " :"} the blank becomes {@code _}.
 */
public final class EntryName {
  private final DaemonId daemon;
  private final String logger;
  private final String text;
  private final byte[] utf8;

  private EntryName(DaemonId daemon, String logger) {
    this.daemon = daemon;
    this.logger = logger;
    String name = fit(logger.isEmpty() ? daemon.name() : daemon.name() + "." + logger);
    // Halves of surrogate pairs become question marks here.
    this.utf8 = name.getBytes(StandardCharsets.UTF_8);
    this.text = new String(utf8, StandardCharsets.UTF_8);
  }

  /**
   * The name of a logger.
   *
   * @param logger empty for the daemon itself
   */
  public static EntryName of(DaemonId daemon, String logger) {
    return new EntryName(daemon, logger);
  }

  /** Why no daemon that writes may be called so; empty if it may. */
  public static Optional<String> refusal(String daemonName) {
    if (daemonName.contains(" : ")) {
      return Optional.of("a name can't hold \" : \", which ends the name in a line");
    }
    if (daemonName.indexOf('/') >= 0 || daemonName.indexOf('\\') >= 0) {
      return Optional.of("a name can't hold a path separator, since it names a file");
    }
    return daemonName.chars().anyMatch(Character::isISOControl)
        ? Optional.of("a name can't hold control characters")
        : Optional.empty();
  }

  public DaemonId daemon() {
    return daemon;
  }

  /** Empty for the daemon itself. */
  public String logger() {
    return logger;
  }

  /** As the line carries it. */
  public String text() {
    return text;
  }

  /** {@link #text} in UTF-8; not a copy. */
  byte[] utf8() {
    return utf8;
  }

  private static String fit(String name) {
    StringBuilder fit = new StringBuilder(name.replace(" :", "_:"));
    for (int i = 0; i < fit.length(); i++) {
      if (Character.isISOControl(fit.charAt(i))) {
        fit.setCharAt(i, '?');
      }
    }
    return fit.toString();
  }

  @Override
  public String toString() {
    return text;
  }
}
