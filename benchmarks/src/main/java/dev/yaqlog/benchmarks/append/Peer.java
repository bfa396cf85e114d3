package dev.yaqlog.benchmarks.append;

import java.io.IOException;
import java.nio.file.Path;

/** A library that writes lines of YEP-106 to a file. */
interface Peer {
  /** Logs at info; for any number of threads. */
  void log(String message);

  /** Returns once everything is in the file. */
  void close() throws IOException;

  /** Sets one up. */
  interface Maker {
    /**
     * Begins to write.
     *
     * @param buffered whether lines may wait; otherwise each is with the system when {@link #log}
     *     returns
     */
    Peer open(Path file, boolean buffered) throws IOException;
  }
}
