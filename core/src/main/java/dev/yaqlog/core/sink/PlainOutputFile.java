package dev.yaqlog.core.sink;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file of this machine, opened with O_APPEND: what is written goes to its end, also after others
 * cut it ({@code copytruncate}) or wrote to it.
 *
 * <p>Written by a stream and not by a channel, which would close itself when the thread that logs
 * is interrupted.
 */
final class PlainOutputFile implements OutputFile {
  /** Whoever renames and makes files without end is not followed for ever. */
  private static final int MAX_TRIES = 100;

  private final Path path;
  private final FileOutputStream out;
  private final @Nullable Object key;
  private boolean folderSynced;

  private PlainOutputFile(Path path, FileOutputStream out, @Nullable Object key) {
    this.path = path;
    this.out = out;
    this.key = key;
  }

  /** As {@link Disk#open}. */
  static PlainOutputFile open(Path path) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    for (int i = 0; i < MAX_TRIES; i++) {
      PlainOutputFile file = tryOpen(path);
      if (file.isAtItsPath()) {
        return file;
      }
      file.close();
    }
    throw new FileSystemException(path.toString(), null, "it is replaced again and again");
  }

  /** The key is that of the file before it was opened, so {@link #isAtItsPath} tells of a swap. */
  private static PlainOutputFile tryOpen(Path path) throws IOException {
    if (!Files.exists(path)) {
      // Made without cutting it, for another process may make it and write to it at this moment.
      Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
    }
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      throw new FileSystemException(path.toString(), null, "not a regular file");
    }
    FileOutputStream out = new FileOutputStream(path.toFile(), true);
    return new PlainOutputFile(path, out, attributes.fileKey());
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (OutOfMemoryError e) {
      // The JDK copies long pieces to native memory first.
      throw new IOException("out of memory", e);
    }
  }

  @Override
  public void sync() throws IOException {
    out.getFD().sync();
    if (!folderSynced) {
      syncFolder();
      folderSynced = true;
    }
  }

  /** Without it a file that is new may be gone after a loss of power, with all that is in it. */
  private void syncFolder() {
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      try (FileChannel channel = Uninterrupted.get(() -> FileChannel.open(folder))) {
        channel.force(true);
      } catch (IOException e) {
        // Not every system can do that.
      }
    }
  }

  @Override
  public long size() throws IOException {
    return Uninterrupted.get(() -> out.getChannel().size());
  }

  @Override
  public void truncate(long size) throws IOException {
    Uninterrupted.get(() -> out.getChannel().truncate(size));
  }

  @Override
  public byte[] read(long from, int length) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(path.toFile(), "r")) {
      byte[] bytes = new byte[length];
      in.seek(from);
      int read = Math.max(0, in.read(bytes));
      return Arrays.copyOf(bytes, read);
    }
  }

  @Override
  public boolean isAtItsPath() {
    try {
      return Objects.equals(key, Files.readAttributes(path, BasicFileAttributes.class).fileKey());
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
