package dev.yaqlog.benchmarks.append;

import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.sink.EncodedEntry;
import dev.yaqlog.core.sink.EntryName;
import dev.yaqlog.core.sink.Sink;
import dev.yaqlog.core.sink.SinkHome;
import dev.yaqlog.core.sink.SinkSettings;
import dev.yaqlog.core.sink.SinkTypes;
import dev.yaqlog.core.sink.Writing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;

/** Our file sink: buffered, lines are seen within a millisecond. */
final class YaqlogPeer implements Peer {
  private static final DaemonId DAEMON = new DaemonId("motors", "motor-1");
  private static final EntryName NAME = EntryName.of(DAEMON, "");

  private final Sink sink;
  private final ThreadLocal<EncodedEntry> entries;

  YaqlogPeer(Path file, boolean buffered) throws IOException {
    Clock clock = Clock.system(ZoneId.systemDefault());
    SinkSettings settings =
        SinkSettings.DEFAULTS
            .withFilename(file.toAbsolutePath().toString())
            .withWriting(new Writing(true, buffered, null));
    SinkHome home =
        new SinkHome(
            DAEMON, file.resolveSibling("unused"), clock, notice -> System.err.println(notice));
    sink = SinkTypes.standard().find("file").orElseThrow().open(settings, home);
    entries = ThreadLocal.withInitial(() -> new EncodedEntry(clock.getZone()));
  }

  @Override
  public void log(String message) {
    sink.append(entries.get().encode(Level.INFO, System.currentTimeMillis(), NAME, message));
  }

  @Override
  public void close() {
    sink.close();
  }
}
