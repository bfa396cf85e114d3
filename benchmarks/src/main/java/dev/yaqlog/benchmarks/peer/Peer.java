package dev.yaqlog.benchmarks.peer;

import java.io.IOException;
import java.util.Optional;

/** Somebody who can be asked about the entries of a corpus. */
public interface Peer extends AutoCloseable {
  /** Short, as the table and the command line have it. */
  String name();

  /** It is not asked more often than that. */
  default int mostRounds() {
    return Integer.MAX_VALUE;
  }

  /** The answer, whole and decoded; empty where it can't be asked this. */
  Optional<Answer> ask(Question question) throws IOException;

  @Override
  void close() throws IOException;
}
