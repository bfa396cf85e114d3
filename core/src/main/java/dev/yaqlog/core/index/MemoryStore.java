package dev.yaqlog.core.index;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps chunks where nothing can be written, as far as there is room for them. */
final class MemoryStore implements ChunkStore {
  private final AtomicLong room;
  private final List<StoredChunk> chunks = new ArrayList<>();
  private long bytes;
  private boolean isReleased;

  /**
   * @param room bytes left for all stores together
   */
  MemoryStore(AtomicLong room) {
    this.room = room;
  }

  @Override
  public synchronized List<StoredChunk> chunks() {
    return List.copyOf(chunks);
  }

  @Override
  public synchronized void cut(int kept) {
    List<StoredChunk> cut = chunks.subList(kept, chunks.size());
    cut.forEach(chunk -> take(-size(chunk)));
    cut.clear();
  }

  @Override
  public synchronized StoredChunk append(ChunkData data, ChunkEnd end) throws NotKeptException {
    StoredChunk chunk = new StoredChunk(data.facts(), end, data.summary(), data.grams());
    if (isReleased || room.get() < size(chunk)) {
      throw new NotKeptException("no memory is left for what can't be written");
    }
    take(size(chunk));
    chunks.add(chunk);
    return chunk;
  }

  @Override
  public synchronized long bytes() {
    return bytes;
  }

  @Override
  public synchronized void release() {
    isReleased = true;
    cut(0);
  }

  private void take(long more) {
    bytes += more;
    room.addAndGet(-more);
  }

  private static long size(StoredChunk chunk) {
    return chunk.summary().length() + (long) chunk.grams().length();
  }
}
