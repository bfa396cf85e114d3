package dev.yaqlog.server.daemon;

import dev.yaqlog.core.config.ConfigException;
import dev.yaqlog.core.config.ConfigFile;
import dev.yaqlog.core.config.DaemonTable;
import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.LogException.LevelOutOfReach;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Other daemons of this host that embed a server of their own, found by their configuration files
 * (YEP-102): their levels are changed there.
 */
final class Peers {
  private final Path configFolder;
  private final Map<DaemonId, PeerLevels> known = new ConcurrentHashMap<>();

  /**
   * @param configFolder where each kind of daemon has its folder with a {@code config.toml}
   */
  Peers(Path configFolder) {
    this.configFolder = configFolder;
  }

  /** Those that were asked so far. */
  Collection<LevelPlace> known() {
    return List.copyOf(known.values());
  }

  /**
   * Where the levels of {@code daemon} are changed.
   *
   * @throws LevelOutOfReach if it has no such place
   */
  LevelPlace of(DaemonId daemon) {
    PeerLevels peer = new PeerLevels(daemon, address(daemon));
    peer.requireSame();
    PeerLevels former = known.putIfAbsent(daemon, peer);
    if (former != null && former.isAt(peer)) {
      return former;
    }
    known.put(daemon, peer);
    return peer;
  }

  private InetSocketAddress address(DaemonId daemon) {
    DaemonTable table = table(daemon);
    int port =
        table
            .find(SettingsReader.ANY_PORT)
            .orElseThrow(() -> outOfReach(daemon, "its configuration names no port"));
    String host = table.get(SettingsReader.HOST);
    return host.isEmpty() || host.equals("0.0.0.0") || host.equals("::")
        ? new InetSocketAddress(InetAddress.getLoopbackAddress(), port)
        : new InetSocketAddress(host, port);
  }

  private DaemonTable table(DaemonId daemon) {
    String nothing = "there is no configuration of it under yaqd/" + daemon.kind();
    try {
      Path file = configFolder.resolve(daemon.kind()).resolve("config.toml");
      boolean isInside = file.normalize().getNameCount() == configFolder.getNameCount() + 2;
      if (!isInside || !Files.exists(file)) {
        throw outOfReach(daemon, nothing);
      }
      return ConfigFile.read(file.toString(), file).daemons().stream()
          .filter(table -> table.name().equals(daemon.name()))
          .findFirst()
          .orElseThrow(() -> outOfReach(daemon, nothing));
    } catch (IOException | ConfigException | InvalidPathException unreadable) {
      throw outOfReach(daemon, "its configuration can't be read");
    }
  }

  static LevelOutOfReach outOfReach(DaemonId daemon, String why) {
    return new LevelOutOfReach(
        "the level of %s %s can't be changed from here: %s"
            .formatted(daemon.kind(), daemon.name(), why));
  }
}
