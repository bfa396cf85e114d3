package dev.yaqlog.benchmarks.append;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** One line again and again, made beforehand: what the system takes for a write, the floor. */
final class WritePeer implements Peer {
  private static final byte[] LINE =
      ("<6> INFO : 2026-11-20T10:27:41.123+01:00 : motor-1 : " + "x".repeat(79) + "\n")
          .getBytes(StandardCharsets.US_ASCII);

  private final FileOutputStream out;

  WritePeer(Path file, boolean buffered) throws IOException {
    out = new FileOutputStream(file.toFile(), true);
  }

  @Override
  public void log(String message) {
    try {
      out.write(LINE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
