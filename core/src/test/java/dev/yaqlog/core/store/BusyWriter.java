package dev.yaqlog.core.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * A daemon that logs entries with the numbers 0, 1, 2, ..., some 20 000 a second, each batch in two
 * pieces. It goes on in the file that it has open until it is told to open another.
 */
final class BusyWriter implements AutoCloseable {
  private static final int LINES_AT_ONCE = 100;
  private static final long PAUSE_NANOS = 5_000_000;

  private static final int MOST_OF_A_LINE = 45;
  private static final int MAX_HESITATION_NANOS = 40_000_000;

  private final Random random;
  private final AtomicReference<Opening> next = new AtomicReference<>();
  private final CompletableFuture<Integer> written = new CompletableFuture<>();
  private volatile boolean isOver;

  BusyWriter(Path file, Random random) {
    this.random = random;
    Thread thread = new Thread(() -> write(file), "writer");
    thread.start();
  }

  private record Opening(Path file, CompletableFuture<Void> isDone) {}

  /** Returns when it writes into {@code file}, and into no other. */
  void open(Path file) {
    Opening opening = new Opening(file, new CompletableFuture<>());
    next.set(opening);
    CompletableFuture.anyOf(opening.isDone, written).join();
  }

  /** Ends it; says how many entries it wrote. */
  int finish() {
    isOver = true;
    return written.join();
  }

  @Override
  public void close() {
    isOver = true;
  }

  private void write(Path file) {
    try {
      written.complete(writeAll(file));
    } catch (IOException | RuntimeException | Error e) {
      written.completeExceptionally(e);
    }
  }

  private int writeAll(Path first) throws IOException {
    int count = 0;
    OutputStream out = open(first, null);
    while (!isOver) {
      Opening opening = next.getAndSet(null);
      if (opening != null) {
        out = open(opening.file, out);
      }
      write(out, lines(count), opening);
      count += LINES_AT_ONCE;
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    out.close();
    return count;
  }

  private static OutputStream open(Path file, OutputStream former) throws IOException {
    if (former != null) {
      former.close();
    }
    return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /* The first line of a file is seen half written, and the file may be renamed with no more in it. */
  private void write(OutputStream out, byte[] lines, Opening opening) throws IOException {
    int cut = random.nextInt(opening == null ? lines.length : MOST_OF_A_LINE);
    out.write(lines, 0, cut);
    if (opening != null) {
      opening.isDone.complete(null);
      LockSupport.parkNanos(random.nextInt(MAX_HESITATION_NANOS));
    }
    out.write(lines, cut, lines.length - cut);
  }

  private static byte[] lines(int from) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    StringBuilder lines = new StringBuilder();
    for (int number = from; number < from + LINES_AT_ONCE; number++) {
      lines.append("<6> INFO : ").append(now).append(" : d : ").append(number).append('\n');
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }
}
