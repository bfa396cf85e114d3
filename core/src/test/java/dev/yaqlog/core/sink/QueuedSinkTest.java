package dev.yaqlog.core.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yaqlog.core.model.Level;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueuedSinkTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LONG = Duration.ofMinutes(5);

  @TempDir private Path root;
  private WritingDaemon daemon;

  @BeforeEach
  void start() {
    daemon = new WritingDaemon(root);
  }

  @Test
  void entriesComeInTheirOrderWhileTheirThreadReusesThem() {
    SlowReceiver receiver = new SlowReceiver();
    receiver.open();
    List<String> sent = IntStream.range(0, 5000).mapToObj(i -> "entry " + i).toList();
    try (Sink sink = new QueuedSink(receiver, "test", LONG, daemon.home())) {
      EncodedEntry entry = new EncodedEntry(daemon.clock.getZone());
      sent.forEach(text -> sink.append(entry.encode(Level.INFO, 0, WritingDaemon.NAME, text)));
      sink.flush();
      assertThat(receiver.messages).isEqualTo(sent);
    }
  }

  @Test
  void whoLogsIsHeldUpOnceAndWhatFindsNoRoomIsCountedAndTold() {
    SlowReceiver receiver = new SlowReceiver();
    Sink sink = new QueuedSink(receiver, "test", Duration.ofMillis(50), daemon.home());
    long start = System.nanoTime();
    int appended = 5000;
    for (int i = 0; i < appended; i++) {
      sink.append(daemon.entry(i % 2 == 0 ? Level.INFO : Level.ERROR, "entry " + i));
    }
    // 4000 waits of 50 ms each would be minutes.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    assertThat(sink.drops().counts()).containsOnlyKeys(DropReason.TOO_MANY);
    receiver.open();
    sink.flush();
    Drops drops = sink.drops();
    assertThat(receiver.messages).hasSize((int) (appended - drops.total()));
    assertThat(drops.of(Level.INFO) + drops.of(Level.ERROR)).isEqualTo(drops.total());
    await().atMost(PATIENCE).until(() -> daemon.notices.size() == 2);
    assertThat(daemon.notices)
        .extracting(SinkNotice::level)
        .containsExactly(Level.ERROR, Level.NOTICE);
    assertThat(daemon.notices.get(1).message()).contains(drops.words());
    sink.close();
  }

  @Test
  void onlySoMuchMemoryIsTaken() {
    SlowReceiver receiver = new SlowReceiver();
    Sink sink = new QueuedSink(receiver, "test", Duration.ZERO, daemon.home());
    for (int i = 0; i < 20; i++) {
      sink.append(daemon.entry(Level.INFO, "x".repeat(1 << 20)));
    }
    assertThat(sink.drops().total()).isBetween(15L, 18L);
    receiver.open();
    sink.close();
    assertThat(receiver.messages.size() + sink.drops().total()).isEqualTo(20);
  }

  @Test
  void anEntryThatCouldNotBeSentIsSentAgain() {
    SlowReceiver receiver = new SlowReceiver();
    receiver.failures.set(2);
    receiver.open();
    try (Sink sink = new QueuedSink(receiver, "test", LONG, daemon.home())) {
      daemon.log(sink, "a", "b");
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                sink.reopen();
                return receiver.messages.equals(List.of("a", "b"));
              });
      assertThat(sink.drops()).isEqualTo(Drops.NONE);
    }
    await().atMost(PATIENCE).until(() -> daemon.notices.size() == 2);
    assertThat(daemon.notices.get(0).message()).isEqualTo("writing to test fails: refused");
    assertThat(daemon.notices.get(1).message()).isEqualTo("writing to test works again");
  }

  @Test
  void anEntryThatIsNeverTakenIsDroppedAndTheNextIsSent() {
    List<String> sent = Collections.synchronizedList(new ArrayList<>());
    Transport.Connector picky =
        () ->
            new Transport() {
              @Override
              public void send(byte[] bytes, int length) throws IOException {
                if (length > 1000) {
                  throw new IOException("Message too long");
                }
                sent.add(new String(bytes, 0, length, StandardCharsets.UTF_8));
              }

              @Override
              public void close() {}
            };
    Receiver receiver = new TransportReceiver(picky, Layout.LINES);
    try (Sink sink = new QueuedSink(receiver, "test", LONG, daemon.home())) {
      sink.append(daemon.entry(Level.ERROR, "x".repeat(2000)));
      daemon.log(sink, "next");
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                sink.reopen();
                return sent.size() == 1;
              });
      assertThat(sink.drops().of(Level.ERROR)).isEqualTo(1);
      assertThat(sink.drops().total()).isEqualTo(1);
    }
  }

  @Test
  void whatIsNoIoExceptionDoesNotEndTheSink() {
    List<String> sent = Collections.synchronizedList(new ArrayList<>());
    Layout broken =
        (entry, batch) -> {
          if (entry.level() == Level.ERROR) {
            throw new IllegalStateException("no form for it");
          }
          batch.add(entry);
        };
    Transport.Connector connector =
        () ->
            new Transport() {
              @Override
              public void send(byte[] bytes, int length) {
                sent.add(new String(bytes, 0, length, StandardCharsets.UTF_8));
              }

              @Override
              public void close() {}
            };
    Receiver receiver = new TransportReceiver(connector, broken);
    try (Sink sink = new QueuedSink(receiver, "test", LONG, daemon.home())) {
      sink.append(daemon.entry(Level.ERROR, "bad"));
      daemon.log(sink, "good");
      await().atMost(PATIENCE).until(() -> sent.size() == 1);
      assertThat(sink.drops().of(Level.ERROR)).isEqualTo(1);
    }
  }

  @Test
  void whatIsLeftAtTheEndIsCounted() {
    SlowReceiver receiver = new SlowReceiver();
    receiver.failures.set(Integer.MAX_VALUE);
    receiver.open();
    Sink sink = new QueuedSink(receiver, "test", LONG, daemon.home());
    daemon.log(sink, "a", "b", "c");
    sink.close();
    assertThat(sink.drops().counts()).containsOnlyKeys(DropReason.NOT_WRITTEN);
    assertThat(sink.drops().total()).isEqualTo(3);
    daemon.log(sink, "d");
    assertThat(sink.drops().total()).isEqualTo(4);
    await().atMost(PATIENCE).until(() -> daemon.notices.size() == 2);
    assertThat(daemon.notices.get(1).message()).contains("3 entries (info 3)");
  }

  @Test
  void theEndWaitsForNoReceiverForEver() {
    SlowReceiver receiver = new SlowReceiver();
    Sink sink = new QueuedSink(receiver, "test", LONG, daemon.home());
    daemon.log(sink, "a", "b");
    sink.close();
    assertThat(sink.drops().total()).isEqualTo(2);
    receiver.open();
  }

  @Test
  void anInterruptedThreadLogsOn() {
    SlowReceiver receiver = new SlowReceiver();
    receiver.open();
    try (Sink sink = new QueuedSink(receiver, "test", LONG, daemon.home())) {
      Thread.currentThread().interrupt();
      for (int i = 0; i < 3000; i++) {
        daemon.log(sink, "entry");
      }
      sink.flush();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(receiver.messages).hasSize(3000);
    }
  }

  /** Takes entries once it is opened. */
  private static final class SlowReceiver implements Receiver {
    final List<String> messages = Collections.synchronizedList(new ArrayList<>());
    final AtomicInteger failures = new AtomicInteger();
    private final Semaphore gate = new Semaphore(0);

    void open() {
      gate.release(Integer.MAX_VALUE / 2);
    }

    @Override
    public void send(EncodedEntry entry) throws IOException {
      try {
        gate.tryAcquire(PATIENCE.toSeconds() * 4, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new IOException("refused");
      }
      messages.add(entry.message().text());
    }

    @Override
    public void close() {}
  }
}
