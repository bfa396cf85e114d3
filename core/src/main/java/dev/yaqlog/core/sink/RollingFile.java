package dev.yaqlog.core.sink;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The file that is written to now, and the change to the next one by size, by age, or because
 * somebody renamed it. After a failure it is opened again. For one thread at a time.
 */
final class RollingFile implements AutoCloseable {
  private final Setup setup;
  private Path path;
  private @Nullable LineFile file;
  private long leaveAtMillis = Long.MAX_VALUE;
  private boolean owesSync;

  /** How files are written. */
  record Setup(FileNames names, Rolling rolling, Disk disk, FileEvents events) {}

  /**
   * Begins with the first file.
   *
   * @throws IOException if it can't be written to
   */
  RollingFile(Setup setup, Clock clock) throws IOException {
    this.setup = setup;
    path = setup.names().first(clock.instant());
    try {
      file = open(clock.millis());
    } catch (IOException e) {
      setup.names().release();
      throw e;
    }
  }

  Path path() {
    return path;
  }

  /**
   * Writes the entries of a batch.
   *
   * @throws NotWrittenException if not all of them are in a file now
   */
  void write(Batch batch) throws NotWrittenException {
    int from = 0;
    while (from < batch.length()) {
      from = writeSome(batch, from);
    }
  }

  /** From now on no file is let go of that is not on the disk, until the next {@link #sync}. */
  void oweSync() {
    owesSync = true;
  }

  boolean owesSync() {
    return owesSync;
  }

  /** Returns once all is on the disk. */
  void sync() throws IOException {
    owesSync = false;
    if (file != null) {
      file.sync();
    }
  }

  /** What was to be brought to the disk is there before it is out of reach. */
  private void letGo(LineFile former) throws IOException {
    try {
      syncIfOwed(former);
    } finally {
      former.close();
    }
  }

  private void syncIfOwed(LineFile former) throws IOException {
    if (owesSync) {
      former.sync();
    }
  }

  /**
   * Goes on in a new file if somebody renamed or deleted the one that is open.
   *
   * @throws IOException if that can't be done; the open one is still used
   */
  void look(long nowMillis) throws IOException {
    if (file == null) {
      return;
    }
    if (file.isAtItsPath()) {
      file.measure();
    } else {
      reopen(nowMillis);
    }
  }

  /**
   * Opens the file anew by its name.
   *
   * @throws IOException if that can't be done, and the one that was open is still used; or if that
   *     one, which was left, can't be brought to the disk
   */
  void reopen(long nowMillis) throws IOException {
    LineFile former = file;
    file = open(nowMillis);
    setup.names().reopened(path);
    if (former != null) {
      letGo(former);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      closeFile();
    } finally {
      setup.names().release();
    }
  }

  private void closeFile() throws IOException {
    LineFile former = file;
    file = null;
    if (former != null) {
      letGo(former);
    }
  }

  private int writeSome(Batch batch, int from) throws NotWrittenException {
    try {
      LineFile current = current(batch, from);
      int to = fitting(batch, from, current);
      current.append(batch, from, to);
      return to;
    } catch (NotWrittenException e) {
      closeIfTorn();
      throw e;
    } catch (IOException e) {
      throw new NotWrittenException(from, e);
    }
  }

  private LineFile current(Batch batch, int from) throws IOException {
    LineFile current = file;
    if (current == null) {
      current = open(batch.newestMillis());
      file = current;
    }
    return isDue(current, batch, from) ? roll(current, batch.newestMillis()) : current;
  }

  private boolean isDue(LineFile current, Batch batch, int from) {
    return current.size() > 0
        && (batch.newestMillis() >= leaveAtMillis || batch.endOfFirst(from) - from > room(current));
  }

  /** As much as the file may still take, the first entry in any case. */
  private int fitting(Batch batch, int from, LineFile current) {
    long room = room(current);
    if (room >= batch.length() - from) {
      return batch.length();
    }
    return Math.max(batch.endOfFirst(from), batch.wholeUpTo(from, from + room));
  }

  private long room(LineFile current) {
    long maxBytes = setup.rolling().maxBytes();
    return maxBytes == 0 ? Integer.MAX_VALUE : Math.max(0, maxBytes - current.size());
  }

  /** A file that can't be left is written on: better too long a file than a lost entry. */
  private LineFile roll(LineFile former, long nowMillis) throws IOException {
    try {
      syncIfOwed(former);
      FileNames.Roll roll = setup.names().roll(path, Instant.ofEpochMilli(nowMillis));
      path = roll.next();
      file = open(nowMillis);
      FileModes.copy(roll.left(), path);
      setup.events().left(roll.left(), path);
    } catch (IOException e) {
      setup.events().notLeft(path, e);
      return former;
    }
    former.close();
    return file;
  }

  private LineFile open(long nowMillis) throws IOException {
    LineFile opened = new LineFile(setup.disk().open(path));
    Duration maxAge = setup.rolling().maxAge();
    leaveAtMillis =
        maxAge == null ? Long.MAX_VALUE : opened.beganMillis(nowMillis) + maxAge.toMillis();
    return opened;
  }

  /** It is opened again for the next entry, and looked at before anything is put behind it. */
  private void closeIfTorn() {
    if (file != null && file.isTorn()) {
      try {
        closeFile();
      } catch (IOException e) {
        // The failure that tore it is what is told.
      }
    }
  }
}
