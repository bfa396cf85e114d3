package dev.yaqlog.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A daemon writes 20 000 lines a second while its log is renamed, compressed and begun anew: two
 * tails and two subscribers are told every entry once, in order, and one more all since it came.
 */
class BusyRotationTest {
  private static final int ROTATIONS = Boolean.getBoolean("yaqlog.soak") ? 1_000 : 50;
  private static final int LATE = 4;

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssxx").withZone(ZoneOffset.UTC);

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final List<TailingThread> followers = new ArrayList<>();
  private final List<Path> parts = new ArrayList<>();
  private Instant started = Instant.parse("2026-11-20T16:27:41Z");
  private Path folder;
  private Path log;

  @Test
  void everyEntryIsToldOnceInOrder(@TempDir Path disk) throws Exception {
    requireAllTold(disk);
  }

  @Test
  void inMemoryToo() throws Exception {
    try (MemoryFolder memory = MemoryFolder.make()) {
      requireAllTold(memory.path());
    }
  }

  private void requireAllTold(Path where) throws Exception {
    System.out.println("BusyRotationTest seed " + seed);
    folder = where;
    log = named(started);
    Files.createFile(log);
    for (boolean subscribes : List.of(false, true, false, true)) {
      followers.add(follower(subscribes));
    }
    try (BusyWriter writer = new BusyWriter(log, new Random(random.nextLong()))) {
      for (int rotation = 0; rotation < ROTATIONS; rotation++) {
        pause(random.nextInt(100));
        rotate(writer);
        if (rotation % 10 == 9) {
          followers.get(random.nextInt(2)).restart();
        }
        if (rotation == ROTATIONS / 2) {
          followers.add(follower(false));
        }
      }
      int written = writer.finish();
      for (TailingThread follower : followers) {
        requireToldAll(follower, written);
      }
    } finally {
      followers.forEach(TailingThread::close);
    }
  }

  private TailingThread follower(boolean subscribes) {
    Path cache = folder.resolve("cache" + followers.size());
    Random own = new Random(random.nextLong());
    return new TailingThread(folder.resolve("logs"), cache, own, subscribes);
  }

  private void requireToldAll(TailingThread follower, int written) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (follower.latest() != written - 1 && System.nanoTime() < deadline) {
      follower.requireAlive();
      pause(1);
    }
    follower.finish();
    assertThat(follower.twice()).as("seed %s: told twice", seed).isEmpty();
    List<Integer> told = follower.told();
    int first = followers.indexOf(follower) == LATE ? told.get(0) : 0;
    for (int i = 0; i < told.size(); i++) {
      assertThat(told.get(i))
          .as("seed %s, follower %s", seed, followers.indexOf(follower))
          .isEqualTo(first + i);
    }
    assertThat(told).as("seed %s", seed).hasSize(written - first);
    assertThat(follower.gaps()).as("seed %s", seed).isEmpty();
  }

  private void rotate(BusyWriter writer) throws IOException {
    if (random.nextInt(4) == 0) {
      begin(writer);
      return;
    }
    for (int number = parts.size(); number > 0; number--) {
      Path part = parts.get(number - 1);
      String suffix = suffix(part);
      parts.set(number - 1, Files.move(part, part(number + 1, suffix)));
    }
    parts.add(0, Files.move(log, part(1, "")));
    pause(random.nextInt(30));
    writer.open(log);
    if (random.nextBoolean()) {
      compress(random.nextInt(Math.min(2, parts.size())));
    }
  }

  /** A new run. */
  private void begin(BusyWriter writer) {
    started = started.plusSeconds(1);
    log = named(started);
    parts.clear();
    writer.open(log);
  }

  /* As gzip and zstd do: both are there for a while. */
  private void compress(int index) throws IOException {
    Path part = parts.get(index);
    if (!suffix(part).isEmpty()) {
      return;
    }
    String suffix = random.nextBoolean() ? ".gz" : ".zst";
    Path packed = part.resolveSibling(part.getFileName() + suffix);
    try (OutputStream file = Files.newOutputStream(packed);
        OutputStream out =
            suffix.equals(".gz") ? new GZIPOutputStream(file) : new ZstdOutputStream(file)) {
      Files.copy(part, out);
    }
    Files.delete(part);
    parts.set(index, packed);
  }

  private static String suffix(Path part) {
    String name = part.getFileName().toString();
    return name.endsWith(".gz") ? ".gz" : name.endsWith(".zst") ? ".zst" : "";
  }

  private Path part(int number, String suffix) {
    return log.resolveSibling(log.getFileName() + "." + number + suffix);
  }

  private Path named(Instant start) {
    return LogTree.made(folder.resolve("logs/k/d-" + STAMP.format(start) + ".log"));
  }

  private static void pause(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
