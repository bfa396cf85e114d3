package dev.yaqlog.core.index;

import dev.yaqlog.core.files.FileStat;
import dev.yaqlog.core.scan.OpenLog;
import java.io.IOException;

/**
 * What ties a chunk to its file as it was when the chunk was made.
 *
 * @param isLast whether the text ended with it, so that further lines may be added to its last
 *     entry
 * @param mark check sum of the text's last bytes before the chunk's end
 * @param size of the file, bytes on disk
 * @param modifiedNs of the file, nanoseconds since 1970
 */
record ChunkEnd(boolean isLast, int mark, long size, long modifiedNs) {
  private static final int MARK_LENGTH = 64;

  static ChunkEnd of(boolean isLast, int mark, FileStat stat) {
    return new ChunkEnd(isLast, mark, stat.size(), stat.modifiedNs());
  }

  /** The mark of the text before {@code end}. */
  static int mark(OpenLog log, long end) throws IOException {
    int length = (int) Math.min(MARK_LENGTH, end);
    return Section.checkSum(log.read(end - length, length), 0, length);
  }

  /** Whether the file is as it was then. */
  boolean isOf(FileStat now) {
    return now.size() == size && now.modifiedNs() == modifiedNs;
  }

  /**
   * Whether a file may still hold the text that it held then, and perhaps more. One that was
   * written to but did not grow was changed somewhere.
   */
  boolean mayBe(FileStat now) {
    return now.size() > size || isOf(now);
  }
}
