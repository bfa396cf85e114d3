package dev.yaqlog.benchmarks.append;

import java.nio.file.Path;
import org.tinylog.Logger;
import org.tinylog.configuration.Configuration;
import org.tinylog.provider.ProviderRegistry;

/** tinylog's file writer; buffered, it keeps 64 KiB. Set up once a process. */
final class TinylogPeer implements Peer {
  TinylogPeer(Path file, boolean buffered) {
    Configuration.set("writer", "file");
    Configuration.set("writer.file", file.toString());
    Configuration.set("writer.buffered", Boolean.toString(buffered));
    Configuration.set(
        "writer.format",
        "<6> {level} : {date: yyyy-MM-dd'T'HH:mm:ss.SSSXXX} : motor-1 : {message}");
    Configuration.set("level", "info");
    Configuration.set("autoshutdown", "false");
  }

  @Override
  public void log(String message) {
    Logger.info(message);
  }

  @Override
  public void close() {
    try {
      ProviderRegistry.getLoggingProvider().shutdown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
