package dev.yaqlog.core.index;

import java.util.List;

/** Where the chunks of one file's index are kept, in the order of its text. */
interface ChunkStore {
  List<StoredChunk> chunks();

  /** Forgets all but the first {@code kept} chunks. */
  void cut(int kept);

  /**
   * Keeps {@code data} behind the others.
   *
   * @throws NotKeptException if there is no room; then nothing is kept at all
   */
  StoredChunk append(ChunkData data, ChunkEnd end) throws NotKeptException;

  /** What it takes, on disk or in memory. */
  long bytes();

  /** Nobody asks for its text any more; what is on disk stays for when its file comes back. */
  void release();
}
