package dev.yaqlog.core.index;

import java.io.IOException;
import java.util.List;

/** Where the chunks of one file's index are kept, in the order of its text. For one thread. */
interface ChunkStore {
  List<StoredChunk> chunks();

  /** Forgets all but the first {@code kept} chunks. */
  void cut(int kept) throws IOException;

  /** Keeps {@code data} behind the others. */
  StoredChunk append(ChunkData data, ChunkEnd end) throws IOException;

  /** What it takes, on disk or in memory. */
  long bytes();
}
