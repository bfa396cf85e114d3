package dev.yaqlog.core.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Uncompressed log files that stay open for some seconds after they were read: to open one safely
 * costs more than to read a hundred entries of it, and whoever reads an open one goes on while it
 * is renamed. Safe for any number of threads.
 */
final class OpenFiles {
  /** A process has a thousand descriptors or so. */
  private static final int MAX_OPEN = 256;

  /** A deleted file takes its place on the disk until it is closed. */
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Map<LogText, Shared> files = new LinkedHashMap<>(16, 0.75f, true);

  /** Opens a file that is not open. */
  interface Opening {
    LogBytes open() throws IOException;
  }

  /** For one thread, which closes it; others may have the same file open. */
  LogBytes open(LogText text, Opening opening) throws IOException {
    Shared known = known(text);
    return known != null ? known.reader() : add(text, opening.open()).reader();
  }

  /** Lets go of the files that nobody read for some seconds. */
  void closeIdle() {
    long now = System.nanoTime();
    close(taken(shared -> now - shared.usedNanos > IDLE_NANOS, 0));
  }

  void closeAll() {
    close(taken(shared -> true, 0));
  }

  private synchronized @Nullable Shared known(LogText text) {
    Shared known = files.get(text);
    if (known != null) {
      known.readers++;
    }
    return known;
  }

  private Shared add(LogText text, LogBytes bytes) {
    Shared added = new Shared(bytes);
    List<Shared> old;
    synchronized (this) {
      Shared other = files.put(text, added);
      if (other != null) {
        other.isForgotten = true;
      }
      old = taken(shared -> true, MAX_OPEN);
      if (other != null && other.readers == 0) {
        old.add(other);
      }
    }
    close(old);
    return added;
  }

  /**
   * Takes out what nobody reads, the longest unused first, as long as there are more than so many.
   */
  private synchronized List<Shared> taken(Predicate<Shared> wanted, int enough) {
    List<Shared> taken = new ArrayList<>();
    Iterator<Shared> oldest = files.values().iterator();
    while (files.size() > enough && oldest.hasNext()) {
      Shared shared = oldest.next();
      if (shared.readers == 0 && wanted.test(shared)) {
        oldest.remove();
        taken.add(shared);
      }
    }
    return taken;
  }

  private static void close(List<Shared> files) {
    for (Shared file : files) {
      try {
        file.bytes.close();
      } catch (IOException e) {
        // it was only read from: nothing is lost with it
      }
    }
  }

  private void release(Shared shared) throws IOException {
    boolean isLast;
    synchronized (this) {
      shared.readers--;
      shared.usedNanos = System.nanoTime();
      isLast = shared.isForgotten && shared.readers == 0;
    }
    if (isLast) {
      shared.bytes.close();
    }
  }

  /* A thread that is interrupted while it reads closes the file for all; a handle may be stale. */
  private synchronized void forget(Shared shared) {
    shared.isForgotten = true;
    files.values().remove(shared);
  }

  /** A file that is open. */
  private final class Shared {
    private final LogBytes bytes;
    private int readers = 1;
    private long usedNanos;
    private boolean isForgotten;

    Shared(LogBytes bytes) {
      this.bytes = bytes;
    }

    LogBytes reader() {
      return new Reader(this);
    }
  }

  /** One reader of it. */
  private final class Reader implements LogBytes {
    private final Shared shared;
    private boolean isClosed;

    Reader(Shared shared) {
      this.shared = shared;
    }

    @Override
    public long size() throws IOException {
      try {
        return shared.bytes.size();
      } catch (IOException e) {
        forget(shared);
        throw e;
      }
    }

    @Override
    public int read(long position, byte[] target, int from, int length) throws IOException {
      try {
        return shared.bytes.read(position, target, from, length);
      } catch (IOException e) {
        forget(shared);
        throw e;
      }
    }

    @Override
    public void close() throws IOException {
      if (!isClosed) {
        isClosed = true;
        release(shared);
      }
    }
  }
}
