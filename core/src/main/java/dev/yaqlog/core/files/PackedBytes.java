package dev.yaqlog.core.files;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** What is in a compressed file, read once from its beginning. */
final class PackedBytes {
  private static final int STEP = 1 << 16;
  private static final byte[] NOTHING = new byte[0];

  private PackedBytes() {}

  /**
   * The text of {@code file}, which is closed with it.
   *
   * @throws LinkageError if zstd's library is missing, or its native part of no use here
   */
  static InputStream uncompressed(FileChannel file, Compression compression) throws IOException {
    InputStream packed = Channels.newInputStream(file);
    return switch (compression) {
      case NONE -> packed;
      case GZIP -> new GZIPInputStream(packed, STEP);
      case ZSTD -> new ZstdInputStream(packed);
    };
  }

  /**
   * The first bytes of a text, up to {@link Fingerprint#MAX_LENGTH}; none if they can't be read, as
   * where it is still being written.
   *
   * @param key of the file that was found
   * @throws NoSuchFileException if it is gone, or another one stands there
   */
  static byte[] beginning(Candidate packed, @Nullable Object key) throws NoSuchFileException {
    LogText.Where where = packed.where();
    try (FileChannel file = SafeOpen.open(where.folder(), where.path(), key);
        InputStream text = uncompressed(file, packed.part().compression())) {
      return text.readNBytes(Fingerprint.MAX_LENGTH);
    } catch (NoSuchFileException gone) {
      throw gone;
    } catch (IOException | LinkageError e) {
      return NOTHING;
    }
  }
}
