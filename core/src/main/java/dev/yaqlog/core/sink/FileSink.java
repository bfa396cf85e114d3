package dev.yaqlog.core.sink;

import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Writes entries to files. Each is with the system when {@link #append} returns, by a write of its
 * own; entries of threads that log at the same moment may share one. Where they are batched
 * instead, they wait for each other for at most a millisecond.
 */
final class FileSink implements Sink {
  /** How soon it is noticed that somebody renamed the file. */
  private static final Duration LOOK_PAUSE = Duration.ofMillis(250);

  /** Entries are not left to the flusher beyond this: whoever adds one writes them. */
  private static final long MAX_BATCH = 4096;

  private final DropCounter drops = new DropCounter();
  private final Filling filling;
  private final BatchWriter writer;
  private final Trouble trouble;
  private final Writing writing;
  private final boolean direct;
  private final Future<?> looking;
  private final @Nullable Flusher flusher;

  /** Writes to a file that was opened for it. */
  FileSink(RollingFile file, Layout layout, Writing writing, SinkHome home) {
    filling = new Filling(layout, drops);
    trouble = new Trouble(() -> "writing to " + file.path(), drops, home.notices());
    // Entries are not lost by these two.
    DropCounter none = new DropCounter();
    Trouble reopening = new Trouble(() -> "opening " + file.path() + " anew", none, home.notices());
    Trouble syncing =
        new Trouble(() -> "bringing " + file.path() + " to the disk", none, home.notices());
    BatchWriter.Account account =
        new BatchWriter.Account(drops, trouble, reopening, syncing, writing);
    writer = new BatchWriter(filling, file, account, home.clock());
    this.writing = writing;
    looking = SinkThreads.every(LOOK_PAUSE, writer::look);
    direct = !writing.batched() && layout == Layout.LINES;
    flusher = writing.batched() ? Flusher.start(this) : null;
  }

  @Override
  public void append(EncodedEntry entry) {
    settle(entry, queue(entry));
  }

  @Override
  public long queue(EncodedEntry entry) {
    boolean isClaimed = direct && !writing.isSynced(entry.level()) && writer.claim(entry);
    return isClaimed ? HELD : filling.add(entry);
  }

  @Override
  public void settle(EncodedEntry entry, long place) {
    if (place == HELD) {
      writer.writeClaimed();
    } else {
      settle(place, writing.isSynced(entry.level()));
    }
  }

  private void settle(long place, boolean sync) {
    if (flusher == null || sync || place - writer.done() > MAX_BATCH) {
      writer.writeUpTo(place);
    } else {
      flusher.wake();
    }
    if (sync) {
      writer.sync();
    }
  }

  @Override
  public void flush() {
    writer.write();
  }

  @Override
  public void reopen() {
    writer.reopen();
  }

  @Override
  public Drops drops() {
    return drops.drops();
  }

  @Override
  public void close() {
    filling.close();
    looking.cancel(false);
    if (flusher != null) {
      flusher.stop();
    }
    writer.close();
  }

  /** Writes what waits; returns whether anything did. */
  boolean writeWaiting() {
    boolean some = writer.done() < filling.added() || writer.isHeldUp();
    if (some) {
      writer.write();
    }
    return some;
  }

  boolean isFailing() {
    return trouble.isFailing();
  }
}
