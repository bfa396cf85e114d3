package dev.yaqlog.core.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Those who ask at a time share a look, but none that began before they asked. */
class SharedLooksTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ASKERS = 6;

  @TempDir Path folder;
  private final ExecutorService askers = Executors.newCachedThreadPool();
  private final AtomicInteger looks = new AtomicInteger();
  private final CountDownLatch goOn = new CountDownLatch(1);

  @AfterEach
  void close() {
    askers.shutdownNow();
  }

  @Test
  void thoseWhoComeDuringALookShareTheNextOne() throws Exception {
    LogCatalog catalog = catalog(this::firstTakesLong);
    Future<Catalog> first = askers.submit(catalog::current);
    await().atMost(PATIENCE).until(() -> looks.get() == 1);
    List<Thread> waiting = new ArrayList<>();
    List<Future<Catalog>> later = new ArrayList<>();
    for (int i = 0; i < ASKERS; i++) {
      later.add(
          askers.submit(
              () -> {
                synchronized (waiting) {
                  waiting.add(Thread.currentThread());
                }
                return catalog.current();
              }));
    }
    await().atMost(PATIENCE).until(() -> allWait(waiting));
    goOn.countDown();
    first.get(60, TimeUnit.SECONDS);
    for (Future<Catalog> answer : later) {
      answer.get(60, TimeUnit.SECONDS);
    }
    assertThat(looks).hasValue(2);
  }

  @Test
  void afterALookThatFailedAnotherIsTaken() {
    SharedLook look =
        new SharedLook(
            () -> {
              if (looks.incrementAndGet() == 1) {
                throw new IllegalStateException();
              }
            });
    assertThatThrownBy(() -> look.after(System.nanoTime()))
        .isInstanceOf(IllegalStateException.class);
    look.after(System.nanoTime());
    assertThat(looks).hasValue(2);
  }

  @Test
  void whoeverAskedBeforeTheLastLookNeedsNoOther() {
    SharedLook look = new SharedLook(looks::incrementAndGet);
    long before = System.nanoTime();
    look.after(before);
    look.after(before);
    assertThat(looks).hasValue(1);
    look.after(System.nanoTime());
    assertThat(looks).hasValue(2);
  }

  @Test
  void everyAskerSeesWhatWasAppendedBefore() throws Exception {
    LogCatalog catalog = catalog(System::currentTimeMillis);
    List<Callable<Void>> writers =
        IntStream.range(0, ASKERS)
            .<Callable<Void>>mapToObj(number -> () -> appendAndAsk(catalog, number))
            .toList();
    for (Future<Void> writer : askers.invokeAll(writers)) {
      writer.get();
    }
  }

  private Void appendAndAsk(LogCatalog catalog, int number) throws IOException {
    Path log = folder.resolve("k/d" + number + "-20261120T100000Z.log");
    Files.createDirectories(log.getParent());
    for (int length = 1; length <= 200; length++) {
      WatchedFolder.append(log, "x");
      assertThat(catalog.current().files())
          .filteredOn(file -> file.path().equals(log))
          .singleElement()
          .extracting(file -> file.stat().size())
          .isEqualTo((long) length);
    }
    return null;
  }

  private LogCatalog catalog(java.util.function.LongSupplier clockMs) {
    Spool spool = new Spool(folder.resolve("spool"), notice -> {});
    return new LogCatalog(
        List.of(new LogPlace.KindFolders(folder)), spool, ZoneOffset.UTC, clockMs, notice -> {});
  }

  /** A look begins by asking for the time. */
  private long firstTakesLong() {
    if (looks.incrementAndGet() == 1) {
      try {
        assertThat(goOn.await(60, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    return System.currentTimeMillis();
  }

  private static boolean allWait(List<Thread> threads) {
    synchronized (threads) {
      return threads.size() == ASKERS
          && threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING);
    }
  }
}
