package dev.yaqlog.cli.command;

import dev.yaqlog.cli.gather.Connector;
import dev.yaqlog.cli.render.Screen;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;

/**
 * What a command finds around it.
 *
 * @param clock the time now, and the zone of whoever reads
 */
record Surroundings(
    Map<String, String> environment,
    OutputStream out,
    PrintStream err,
    Screen screen,
    Clock clock,
    Connector connector) {

  /** The value of an environment variable, empty where it is not set. */
  String variable(String name) {
    return environment.getOrDefault(name, "");
  }
}
