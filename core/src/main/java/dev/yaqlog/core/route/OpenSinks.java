package dev.yaqlog.core.route;

import dev.yaqlog.core.sink.Sink;
import dev.yaqlog.core.sink.SinkHome;
import dev.yaqlog.core.sink.SinkType;
import dev.yaqlog.core.sink.SinkTypes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sinks that a daemon's rules lead to, each opened once. For one thread at a time, but that
 * what is in force may be asked for while others are prepared.
 */
final class OpenSinks {
  private final SinkTypes types;
  private final SinkHome home;
  private Map<Destination, Sink> open = Map.of();

  OpenSinks(SinkTypes types, SinkHome home) {
    this.types = types;
    this.home = home;
  }

  /**
   * The sinks for {@code rules}: those that are open already, and new ones. What is in force does
   * not change.
   *
   * @throws IOException if one can't be opened; then none was
   */
  Map<Destination, Sink> prepare(List<Rule> rules) throws IOException {
    Map<Destination, Sink> sinks = new LinkedHashMap<>();
    try {
      for (Rule rule : rules) {
        if (!sinks.containsKey(rule.to())) {
          Sink known = open.get(rule.to());
          sinks.put(rule.to(), known == null ? open(rule.to()) : known);
        }
      }
      return sinks;
    } catch (IOException failed) {
      sinks.values().stream().filter(sink -> !open.containsValue(sink)).forEach(Sink::close);
      throw failed;
    }
  }

  private Sink open(Destination to) throws IOException {
    SinkType type =
        types.find(to.sink()).orElseThrow(() -> new IOException("there is no sink " + to.sink()));
    return type.open(to.settings(), home);
  }

  /** Puts {@code prepared} in force. The answer is what is of no use any more, still open. */
  List<Sink> adopt(Map<Destination, Sink> prepared) {
    List<Sink> former = new ArrayList<>(open.values());
    former.removeAll(prepared.values());
    open = prepared;
    return former;
  }

  Map<Destination, Sink> inForce() {
    return open;
  }
}
