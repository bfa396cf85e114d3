package dev.yaqlog.core.query;

import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.scan.Block;
import dev.yaqlog.core.scan.BlockReader;
import dev.yaqlog.core.scan.LogOpener;
import dev.yaqlog.core.scan.OpenLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Looks through whole files, in no particular order, with several threads; large files are looked
 * through by several at once.
 */
final class FullScan {
  /** Enough to be worth a thread's while. */
  private static final long REGION_BYTES = 32L << 20;

  private static final int BLOCK_BYTES = 1 << 18;

  private final LogOpener opener;
  private final Budget budget;
  private final Executor scanners;
  private volatile boolean isAborted;

  FullScan(LogOpener opener, Budget budget, Executor scanners) {
    this.opener = opener;
    this.budget = budget;
    this.scanners = scanners;
  }

  /**
   * Gives each region's matching entries to a consumer of its own, and each consumer, when its
   * region is done, to {@code done}, one at a time. So no more consumers are held than there are
   * threads.
   *
   * @param froms where in each file to begin: where an entry ended when it was looked at last
   */
  <C extends EntryConsumer> void run(
      List<LogFile> files,
      Function<LogFile, Long> froms,
      Function<LogFile, EntryMatcher> matchers,
      Function<LogFile, C> consumers,
      BiConsumer<LogFile, C> done) {
    List<CompletableFuture<Void>> parts = new ArrayList<>();
    for (LogFile file : files) {
      if (budget.isSpent()) {
        break;
      }
      for (Region region : regions(file, froms.apply(file))) {
        parts.add(
            CompletableFuture.runAsync(
                () -> {
                  if (isAborted) {
                    return;
                  }
                  C consumer = consumers.apply(file);
                  scan(region, matchers.apply(file), consumer);
                  handOver(file, consumer, done);
                },
                scanners));
      }
    }
    parts.forEach(this::join);
  }

  private List<Region> regions(LogFile file, long from) {
    List<Region> regions = new ArrayList<>();
    try (OpenLog log = opener.open(file)) {
      for (long start = log.entryFrom(from); start < log.end(); ) {
        long most = start + REGION_BYTES;
        long end = most >= log.end() ? log.end() : log.headAfter(most);
        regions.add(new Region(file, start, end));
        start = end;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return regions;
  }

  private void scan(Region region, EntryMatcher matcher, EntryConsumer consumer) {
    try (OpenLog log = opener.open(region.file()).until(region.to())) {
      BlockReader reader = new BlockReader();
      long at = region.from();
      while (!isAborted && !budget.isSpent() && reader.after(log, at, BLOCK_BYTES)) {
        Block block = reader.block();
        budget.spend(block.to - block.from);
        at = block.end;
        if (!new BlockScan(log, block, matcher).run(consumer)) {
          break;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized <C> void handOver(LogFile file, C consumer, BiConsumer<LogFile, C> done) {
    done.accept(file, consumer);
  }

  /* What one part can't do makes the answer of the others worthless. */
  private void join(CompletableFuture<Void> part) {
    try {
      part.join();
    } catch (CompletionException e) {
      isAborted = true;
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
