package dev.yaqlog.core.sink;

import dev.yaqlog.core.model.DaemonId;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * For whom a sink is opened.
 *
 * @param folder of the daemon's kind, for its log files and for file names without a folder
 * @param clock with the zone of the stamps in file names
 * @param notices told what the daemon's log must say; it may log, also to this sink
 */
public record SinkHome(DaemonId daemon, Path folder, Clock clock, Consumer<SinkNotice> notices) {}
