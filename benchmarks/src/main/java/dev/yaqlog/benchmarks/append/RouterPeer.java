package dev.yaqlog.benchmarks.append;

import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.route.Destination;
import dev.yaqlog.core.route.LevelSet;
import dev.yaqlog.core.route.LevelStore;
import dev.yaqlog.core.route.LibraryLog;
import dev.yaqlog.core.route.RoutePlan;
import dev.yaqlog.core.route.Router;
import dev.yaqlog.core.route.Rule;
import dev.yaqlog.core.sink.SinkSettings;
import dev.yaqlog.core.sink.SinkTypes;
import dev.yaqlog.core.sink.Writing;
import dev.yaqlog.slf4j.YaqlogProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.function.Consumer;

/** All that a daemon has before the file sink: a logger, its rules, the flight recorder. */
final class RouterPeer implements Peer {
  private final Router router;
  private final Consumer<String> log;

  private RouterPeer(Router router, Consumer<String> log) {
    this.router = router;
    this.log = log;
  }

  static Peer own(Path file, boolean buffered) throws IOException {
    Router router = router(file, buffered);
    return new RouterPeer(router, router.logger("axis")::info);
  }

  static Peer slf4j(Path file, boolean buffered) throws IOException {
    Router router = router(file, buffered);
    LibraryLog.adopt(router);
    return new RouterPeer(router, new YaqlogProvider().getLoggerFactory().getLogger("axis")::info);
  }

  private static Router router(Path file, boolean buffered) throws IOException {
    SinkSettings settings =
        SinkSettings.DEFAULTS
            .withFilename(file.toAbsolutePath().toString())
            .withWriting(new Writing(true, buffered, null));
    Router.Home home =
        new Router.Home(
            new DaemonId("motors", "motor-1"),
            file.resolveSibling("unused"),
            Clock.system(ZoneId.systemDefault()),
            SinkTypes.standard(),
            LevelStore.NONE);
    return Router.open(
        home, RoutePlan.of(Rule.of(new Destination("file", settings), LevelSet.ALL)));
  }

  @Override
  public void log(String message) {
    log.accept(message);
  }

  @Override
  public void close() {
    LibraryLog.leave(router);
    router.close();
  }
}
