package dev.yaqlog.core.index;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The index of one log file as a file: a head, then chunks, each with its sections behind it.
 * Chunks are appended, and cut off at the end; what a crash leaves of one that was being written is
 * cut off when the file is opened. docs/index.md lists the bytes.
 */
final class IndexFile implements ChunkStore {
  static final int VERSION = 2;

  /** Magic, version, name, check sum. */
  static final int HEAD_LENGTH = 8 + IndexName.LENGTH + Integer.BYTES;

  private static final byte[] MAGIC = "YAQIDX".getBytes(StandardCharsets.US_ASCII);

  /** No section is longer: filters of 64 entries that just fit into memory, and lists beside. */
  private static final int MAX_SECTION = 1 << 28;

  private final Path path;
  private final IndexName name;
  private final List<StoredChunk> chunks = new ArrayList<>();

  /** Where the last chunk ends, 0 where there is not even a head. */
  private volatile long end;

  private IndexFile(Path path, IndexName name) {
    this.path = path;
    this.name = name;
  }

  /** Opens what there is at {@code path}, which may be nothing or rubbish. */
  static IndexFile open(Path path, IndexName name) {
    IndexFile file = new IndexFile(path, name);
    try (FileChannel channel = openForReading(path)) {
      file.readFrom(channel);
    } catch (IOException | RuntimeException e) {
      file.chunks.clear();
      file.end = 0;
    }
    return file;
  }

  @Override
  public List<StoredChunk> chunks() {
    return List.copyOf(chunks);
  }

  @Override
  public long bytes() {
    return end;
  }

  @Override
  public void cut(int kept) {
    chunks.subList(kept, chunks.size()).clear();
    if (kept > 0) {
      end = endOf(chunks.get(kept - 1));
      return;
    }
    end = 0;
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // What is written next stands in its place, or is told.
    }
  }

  @Override
  public StoredChunk append(ChunkData data, ChunkEnd chunkEnd) throws NotKeptException {
    long at = Math.max(end, HEAD_LENGTH);
    byte[] summary = data.summary().bytes();
    byte[] grams = data.grams().bytes();
    ByteBuffer bytes = buffer(HEAD_LENGTH + ChunkHead.LENGTH + summary.length + grams.length);
    if (end == 0) {
      bytes.put(head());
    }
    int head = bytes.position();
    ChunkHead.put(bytes, data, chunkEnd, name);
    StoredChunk chunk = ChunkHead.get(bytes.position(head), path, at + ChunkHead.LENGTH, name);
    write(bytes.put(summary).put(grams).flip());
    end = at + ChunkHead.LENGTH + summary.length + grams.length;
    StoredChunk written = requireNonNull(chunk);
    chunks.add(written);
    return written;
  }

  @Override
  public void release() {
    // It lies where the next process finds it.
  }

  /* What stands there still of chunks that were cut off goes first. */
  private void write(ByteBuffer bytes) throws NotKeptException {
    try (FileChannel channel = openForWriting()) {
      channel.truncate(end);
      for (long at = end; bytes.hasRemaining(); ) {
        at += channel.write(bytes, at);
      }
    } catch (IOException e) {
      throw new NotKeptException("it can't be written: " + e, e);
    }
  }

  /* Somebody may have deleted the whole cache. */
  private FileChannel openForWriting() throws IOException {
    try {
      return PrivateFiles.openForWriting(path);
    } catch (NoSuchFileException noFolder) {
      PrivateFiles.createFolders(requireNonNull(path.getParent()));
      return PrivateFiles.openForWriting(path);
    }
  }

  private void readFrom(FileChannel channel) throws IOException {
    long size = channel.size();
    if (!read(channel, 0, HEAD_LENGTH).equals(head())) {
      return;
    }
    end = HEAD_LENGTH;
    for (StoredChunk chunk = next(channel, size); chunk != null; chunk = next(channel, size)) {
      chunks.add(chunk);
      end = endOf(chunk);
    }
  }

  /** The chunk behind those that are known; null if none or only a part of one is there. */
  private @Nullable StoredChunk next(FileChannel channel, long size) throws IOException {
    StoredChunk last = chunks.isEmpty() ? null : chunks.get(chunks.size() - 1);
    if (size - end < ChunkHead.LENGTH || (last != null && last.end().isLast())) {
      return null;
    }
    ByteBuffer head = read(channel, end, ChunkHead.LENGTH);
    StoredChunk chunk = ChunkHead.get(head, path, end + ChunkHead.LENGTH, name);
    long from = last == null ? 0 : last.facts().to();
    return chunk != null && isSound(chunk, from) && endOf(chunk) <= size ? chunk : null;
  }

  private static boolean isSound(StoredChunk chunk, long from) {
    ChunkFacts facts = chunk.facts();
    return facts.from() == from
        && facts.to() > from
        && facts.blocks() > 0
        && facts.blocks() <= Chunk.MAX_BLOCKS
        && isSound(chunk.summary())
        && isSound(chunk.grams());
  }

  private static boolean isSound(Section section) {
    return section.length() >= 0 && section.length() <= MAX_SECTION;
  }

  private static long endOf(StoredChunk chunk) {
    Section.OnDisk grams = (Section.OnDisk) chunk.grams();
    return grams.at() + grams.length();
  }

  private ByteBuffer head() {
    ByteBuffer head = buffer(HEAD_LENGTH);
    head.put(MAGIC).putShort((short) VERSION).put(name.hash());
    CRC32C sum = new CRC32C();
    sum.update(head.duplicate().flip());
    return head.putInt((int) sum.getValue()).flip();
  }

  private static FileChannel openForReading(Path path) throws IOException {
    return FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  }

  private static ByteBuffer read(FileChannel channel, long at, int length) throws IOException {
    ByteBuffer bytes = buffer(length);
    int count = 0;
    while (bytes.hasRemaining() && count >= 0) {
      count = channel.read(bytes, at + bytes.position());
    }
    return bytes.rewind();
  }

  private static ByteBuffer buffer(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
