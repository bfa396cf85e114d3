package dev.yaqlog.core.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * The bytes of an uncompressed file, by positional reads: others write it, so it is never mapped.
 */
final class PlainBytes implements LogBytes {
  private final FileChannel channel;

  PlainBytes(FileChannel channel) {
    this.channel = channel;
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  @Override
  public int read(long position, byte[] target, int from, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(target, from, length);
    while (buffer.hasRemaining()) {
      int count = channel.read(buffer, position + buffer.position() - from);
      if (count <= 0) {
        break;
      }
    }
    return buffer.position() - from;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
