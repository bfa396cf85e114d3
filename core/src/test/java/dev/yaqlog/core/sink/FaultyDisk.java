package dev.yaqlog.core.sink;

import java.io.IOException;
import java.nio.file.Path;

/** A disk that fails as a test wants it to. In all else it is the real one. */
final class FaultyDisk implements Disk {
  /** So many bytes can still be written. */
  private long room = Long.MAX_VALUE;

  private boolean cutting = true;
  private boolean opening = true;
  private boolean syncing = true;
  private int syncs;
  private int writes;

  /** A write that needs more gets just so much through, then fails. */
  synchronized void leaveRoom(long bytes) {
    room = bytes;
  }

  synchronized void free() {
    room = Long.MAX_VALUE;
  }

  /** Whether files can be cut short. */
  synchronized void setCutting(boolean works) {
    cutting = works;
  }

  synchronized void setOpening(boolean works) {
    opening = works;
  }

  synchronized void setSyncing(boolean works) {
    syncing = works;
  }

  synchronized int syncs() {
    return syncs;
  }

  synchronized int writes() {
    return writes;
  }

  @Override
  public synchronized OutputFile open(Path path) throws IOException {
    if (!opening) {
      throw new IOException("Too many open files");
    }
    return new File(PlainOutputFile.open(path));
  }

  private final class File implements OutputFile {
    private final OutputFile file;

    File(OutputFile file) {
      this.file = file;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      synchronized (FaultyDisk.this) {
        int through = (int) Math.min(length, room);
        writes++;
        if (through > 0) {
          file.write(bytes, from, through);
        }
        room -= through;
        if (through < length) {
          throw new IOException("No space left on device");
        }
      }
    }

    @Override
    public void sync() throws IOException {
      synchronized (FaultyDisk.this) {
        syncs++;
        if (!syncing) {
          throw new IOException("Input/output error");
        }
        file.sync();
      }
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public void truncate(long size) throws IOException {
      synchronized (FaultyDisk.this) {
        if (!cutting) {
          throw new IOException("Read-only file system");
        }
        room += file.size() - size;
        file.truncate(size);
      }
    }

    @Override
    public byte[] read(long from, int length) throws IOException {
      return file.read(from, length);
    }

    @Override
    public boolean isAtItsPath() {
      return file.isAtItsPath();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
