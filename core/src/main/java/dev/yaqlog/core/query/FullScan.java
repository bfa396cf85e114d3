package dev.yaqlog.core.query;

import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.index.Chunk;
import dev.yaqlog.core.index.FileIndex;
import dev.yaqlog.core.scan.Block;
import dev.yaqlog.core.scan.BlockReader;
import dev.yaqlog.core.scan.OpenLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Looks through files, in no particular order, with several threads; what the index rules out, or
 * knows without reading, is not read.
 */
final class FullScan<C extends EntryConsumer> {
  /** As much of a file is looked through in one go; then others have their turn. */
  private static final long REGION_BYTES = 4L << 20;

  private static final int BLOCK_BYTES = 1 << 18;

  private final LogAccess access;
  private final Budget budget;
  private final Task<C> task;
  private final Crew crew;

  private FullScan(LogAccess access, Budget budget, Executor scanners, Task<C> task) {
    this.access = access;
    this.budget = budget;
    this.task = task;
    this.crew = new Crew(scanners);
  }

  /**
   * Who looks through files, and what for. Asked by several threads at once, except {@link #done}.
   */
  interface Task<C extends EntryConsumer> {

    /** Where in {@code file} to begin: where an entry ended when it was looked at last. */
    default long from(LogFile file) {
      return 0;
    }

    /** What an index can tell of {@link #matcher}. */
    BlockTest test(LogFile file);

    /** For one thread. */
    EntryMatcher matcher(LogFile file);

    /** For one thread and some stretch of the file. */
    C consumer(LogFile file);

    /**
     * Whether {@code consumer} knows of a block all it wants without reading; if so, it takes it.
     */
    default boolean takes(C consumer, Known block) {
      return false;
    }

    /** Is given each consumer when its stretch is done, one at a time. */
    void done(LogFile file, C consumer);
  }

  /** Ends when all is done; earlier if the budget is spent. */
  static <C extends EntryConsumer> void run(
      LogAccess access, Budget budget, Executor scanners, List<LogFile> files, Task<C> task) {
    budget.mayEnd(true); // it is not gone on with anyway
    FullScan<C> scan = new FullScan<>(access, budget, scanners, task);
    files.forEach(file -> scan.crew.add(() -> scan.lookThrough(file)));
    scan.crew.work();
  }

  private void lookThrough(LogFile file) {
    if (budget.isSpent()) {
      return;
    }
    try (OpenLogs logs = access.logs()) {
      C consumer = task.consumer(file);
      Gaps gaps = gaps(file, logs, consumer);
      if (gaps.bytes() > REGION_BYTES) {
        gaps.split(REGION_BYTES).forEach(gap -> crew.add(() -> lookThrough(gap)));
      } else if (gaps.bytes() > 0) {
        EntryMatcher matcher = task.matcher(file);
        for (Region gap : gaps.regions()) {
          scan(gap, logs, matcher, consumer);
        }
      }
      handOver(file, consumer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void lookThrough(Region region) {
    if (budget.isSpent()) {
      return;
    }
    try (OpenLogs logs = access.logs()) {
      C consumer = task.consumer(region.file());
      scan(region, logs, task.matcher(region.file()), consumer);
      handOver(region.file(), consumer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What of {@code file} must be read. */
  private Gaps gaps(LogFile file, OpenLogs logs, C consumer) throws IOException {
    FileFacts facts = logs.facts(file);
    long end = facts.span().end();
    long from = task.from(file);
    FileIndex index = from == 0 ? facts.index() : null;
    Gaps gaps = new Gaps(file, from);
    if (index != null) {
      BlockTest test = task.test(file);
      for (Chunk chunk : index.chunks()) {
        budget.requireWanted();
        gaps.pass(chunk, test, block -> task.takes(consumer, block));
      }
    }
    return gaps.upTo(end);
  }

  private void scan(Region region, OpenLogs logs, EntryMatcher matcher, C consumer)
      throws IOException {
    OpenLog whole = logs.of(region.file());
    long at = whole.entryFrom(region.from(), region.to());
    if (at == region.to()) {
      return;
    }
    OpenLog log = whole.until(whole.entryFrom(region.to()));
    BlockReader reader = new BlockReader();
    while (!crew.hasFailed() && !budget.isSpent() && reader.after(log, at, BLOCK_BYTES)) {
      Block block = reader.block();
      budget.spend(block.to - block.from);
      at = block.end;
      if (!scan(log, block, matcher, consumer)) {
        break;
      }
    }
  }

  private boolean scan(OpenLog log, Block block, EntryMatcher matcher, C consumer)
      throws IOException {
    try {
      return new BlockScan(log, block, matcher).run(consumer);
    } catch (SpentException e) {
      return false;
    }
  }

  private synchronized void handOver(LogFile file, C consumer) {
    task.done(file, consumer);
  }
}
