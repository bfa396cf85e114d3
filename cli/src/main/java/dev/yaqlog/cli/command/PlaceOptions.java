package dev.yaqlog.cli.command;

import dev.yaqlog.cli.gather.Connector;
import dev.yaqlog.cli.gather.HostPort;
import dev.yaqlog.cli.gather.KnownDaemons;
import dev.yaqlog.cli.gather.Place;
import dev.yaqlog.cli.gather.Refusal;
import dev.yaqlog.core.source.LogSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where to look for logs. */
final class PlaceOptions {
  private static final String DEFAULT_HOST = "127.0.0.1";
  private static final String HOSTS_VARIABLE = "YAQLOG_HOST";

  @Option(
      names = "--host",
      paramLabel = "HOST[:PORT]",
      split = ",",
      description = {
        "Ask this log server; may be given several times, then their entries are merged by time.",
        "Default: what the variable YAQLOG_HOST holds (a list with commas), else 127.0.0.1:38106."
      })
  private List<String> hosts = new ArrayList<>();

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Read the folder DIR, laid out as <kind>/<name>-<timestamp>.log; no server.")
  private @Nullable Path folder;

  /** The options of both, as if they had been given together. */
  PlaceOptions and(PlaceOptions other) {
    PlaceOptions both = new PlaceOptions();
    both.hosts.addAll(hosts);
    both.hosts.addAll(other.hosts);
    both.folder = other.folder == null ? folder : other.folder;
    return both;
  }

  List<Place> places(Surroundings around, Consumer<String> notices) {
    Connector connector = around.connector();
    Path logs = folder;
    if (logs == null) {
      Set<HostPort> servers = servers(around);
      return servers.stream().map(server -> place(server, connector, servers.size() > 1)).toList();
    }
    if (!hosts.isEmpty()) {
      throw new Refusal("--dir and --host: give one of them");
    }
    return List.of(new Place(logs.toString(), () -> connector.open(logs, notices)));
  }

  private static Place place(HostPort server, Connector connector, boolean oneOfSeveral) {
    return new Place(
        server.toString(),
        () -> {
          LogSource logs = connector.connect(server);
          return oneOfSeveral ? new KnownDaemons(logs) : logs;
        });
  }

  /** The options that lead to the same places again. */
  String asTyped() {
    if (folder != null) {
      return "--dir '" + folder + "'";
    }
    return hosts.isEmpty() ? "" : "--host " + String.join(",", hosts);
  }

  /** The servers to ask. */
  Set<HostPort> servers(Surroundings around) {
    if (folder != null && hosts.isEmpty()) {
      throw new Refusal("--dir: a folder has no levels, only a server");
    }
    List<String> asked = hosts.isEmpty() ? fromEnvironment(around) : hosts;
    Set<HostPort> servers = new LinkedHashSet<>();
    asked.forEach(host -> servers.add(HostPort.parse(host)));
    return servers;
  }

  private static List<String> fromEnvironment(Surroundings around) {
    String variable = around.variable(HOSTS_VARIABLE);
    return List.of((variable.isBlank() ? DEFAULT_HOST : variable).split(","));
  }
}
