package dev.yaqlog.benchmarks.push;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** {@code tail -F}, of whose output the stamps are looked at as it comes. */
final class TailProgram implements Closeable {
  private static final int READ_SIZE = 1 << 16;

  private final Process process;
  private final Thread reader;
  private final Latencies latencies;

  TailProgram(Path log, Latencies latencies) throws IOException {
    this.latencies = latencies;
    this.process = new ProcessBuilder("tail", "-F", "-n", "0", log.toString()).start();
    this.reader = new Thread(this::read, "tail -F");
    reader.start();
  }

  /** Throws where there is no such program, or it gave up. */
  void requireRunning() throws IOException {
    if (!process.isAlive()) {
      throw new IOException("tail -F ended by itself");
    }
  }

  /* Its lines are short and come one by one: each arrives whole. */
  private void read() {
    byte[] bytes = new byte[READ_SIZE];
    try (InputStream out = process.getInputStream()) {
      for (int read = out.read(bytes); read >= 0; read = out.read(bytes)) {
        Stamp.readAll(bytes, 0, read, System.nanoTime(), latencies);
      }
    } catch (IOException ended) {
      process.destroy();
    }
  }

  /** Ends it; its latencies may be looked at from then on. */
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
