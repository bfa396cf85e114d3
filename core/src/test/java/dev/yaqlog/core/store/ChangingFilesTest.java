package dev.yaqlog.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.TextFilter;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.CountQuery;
import dev.yaqlog.core.source.Order;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files are written, rotated, cut and swapped by others just while they are read. */
class ChangingFilesTest {
  private static final long MILLIS = 3_000;
  private static final int MIN_SWAPS = 100;

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final AtomicBoolean over = new AtomicBoolean();

  @TempDir Path folder;
  private LogTree tree;
  private Path log;

  @BeforeEach
  void open() {
    System.out.println("ChangingFilesTest seed " + seed);
    tree = new LogTree(folder, Clock.systemUTC());
    log = LogTree.write(tree.file("k", "d"), "");
  }

  @AfterEach
  void close() {
    tree.close();
  }

  @Test
  void aTailOfALogThatIsRotatedAllTheTimeLosesAndRepeatsNothing() {
    TailQuery all = TailQuery.of(Filter.ALL);
    Cursor cursor = tree.source().tail(all, Cancellation.NEVER).join().cursor();
    CompletableFuture<Integer> writer = CompletableFuture.supplyAsync(this::writeAndRotate);
    List<String> told = new ArrayList<>();
    boolean last = false;
    for (int answers = 0; !last; answers++) {
      last = writer.isDone();
      TailAnswer answer =
          tree.source()
              .tail(
                  all.withCursor(cursor).withPatience(Duration.ofMillis(answers % 2)),
                  Cancellation.NEVER)
              .join();
      answer.entries().forEach(entry -> told.add(entry.message().text()));
      cursor = answer.cursor();
      last &= answer.entries().isEmpty();
    }
    assertThat(told.size()).isEqualTo(writer.join());
    assertThat(told).isEqualTo(CursorTest.numbered("d", 0, writer.join()));
  }

  /** As fast as it may, but not so fast that a part is deleted before anybody could read it. */
  private int writeAndRotate() {
    int written = 0;
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MILLIS);
    for (int round = 0; System.nanoTime() < end; round++) {
      int more = 1 + round % 5;
      LogTree.append(log, LogTree.lines("d", written, written + more));
      written += more;
      if (round % 7 == 0) {
        for (int number = 400; number > 0; number--) {
          move(part(number), part(number + 1));
        }
        move(log, part(1));
        LogTree.append(log, "");
      }
      LockSupport.parkNanos(5_000_000);
    }
    return written;
  }

  @Test
  void filesThatAreCutWhileTheyAreReadHurtNobody() {
    String text = LogTree.lines("d", 0, 20_000);
    LogTree.write(log, text);
    CompletableFuture<Void> cutter = CompletableFuture.runAsync(() -> cutAgainAndAgain(text));
    Filter some = Filter.ALL.withText(TextFilter.containing("999"));
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MILLIS);
    while (System.nanoTime() < end) {
      for (Order order : Order.values()) {
        Query query = Query.of(some).withOrder(order);
        tree.source().query(query, Cancellation.NEVER);
      }
      tree.source().count(CountQuery.of(some), Cancellation.NEVER);
      tree.source().tail(TailQuery.of(Filter.ALL).withBacklog(5), Cancellation.NEVER).join();
    }
    over.set(true);
    cutter.join();
  }

  private void cutAgainAndAgain(String text) {
    try (FileChannel file = FileChannel.open(log, StandardOpenOption.WRITE)) {
      while (!over.get()) {
        file.truncate(random.nextInt(text.length()));
        LogTree.append(log, text.substring(0, random.nextInt(200_000)));
        LockSupport.parkNanos(20_000_000L);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFileThatIsSwappedWithALinkAllTheTimeNeverGivesTheTarget() throws IOException {
    Path secret = LogTree.write(folder.resolve("secret"), LogTree.lines("secret", 0, 3));
    Path file = tree.file("k", "swapped");
    AtomicInteger swaps = new AtomicInteger();
    CompletableFuture<Void> swapper =
        CompletableFuture.runAsync(() -> swapAgainAndAgain(file, secret, swaps));
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MILLIS);
    while (!swapper.isDone() && (System.nanoTime() < end || swaps.get() < MIN_SWAPS)) {
      for (LogEntry entry : entriesOrNone()) {
        assertThat(entry.name()).isNotEqualTo("secret");
      }
    }
    over.set(true);
    swapper.join();
    Files.delete(file);
  }

  /** A question may fail while a file changes each time that it is looked at. */
  private List<LogEntry> entriesOrNone() {
    try {
      return tree.source().query(Query.of(Filter.ALL), Cancellation.NEVER).entries();
    } catch (java.io.UncheckedIOException e) {
      return List.of();
    }
  }

  private void swapAgainAndAgain(Path file, Path secret, AtomicInteger swaps) {
    try {
      Path link = folder.resolve("link");
      while (!over.get()) {
        move(LogTree.write(folder.resolve("regular"), LogTree.lines("swapped", 0, 3)), file);
        move(Files.createSymbolicLink(link, secret), file);
        swaps.incrementAndGet();
      }
      move(LogTree.write(folder.resolve("regular"), ""), file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Path part(int number) {
    return log.resolveSibling(log.getFileName() + "." + number);
  }

  private static void move(Path from, Path to) {
    try {
      if (Files.exists(from, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
        Files.move(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
