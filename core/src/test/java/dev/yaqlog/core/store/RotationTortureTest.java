package dev.yaqlog.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.source.Gap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A log is rotated in every way, over and over, while it is written and three tails and a
 * subscriber read it.
 */
class RotationTortureTest {
  private static final int ROTATIONS = Boolean.getBoolean("yaqlog.soak") ? 1_000 : 100;

  /** So many rotations a tail may fall behind: fewer than there are parts. */
  private static final int MAX_BEHIND = 3;

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final List<TailingThread> tails = new ArrayList<>();
  private Path folder;
  private RotatedLog log;

  @Test
  void renamesAndCompressionLoseNothing(@TempDir Path disk) throws Exception {
    torture(disk, false);
    assertNothingIsLost();
  }

  @Test
  void renamesAndCompressionLoseNothingInMemoryEither() throws Exception {
    inMemory(false);
    assertNothingIsLost();
  }

  @Test
  void whatIsDestroyedIsSaid(@TempDir Path disk) throws Exception {
    torture(disk, true);
    assertEveryLossIsSaid();
  }

  @Test
  void whatIsDestroyedIsSaidInMemoryToo() throws Exception {
    inMemory(true);
    assertEveryLossIsSaid();
  }

  private void inMemory(boolean destroys) throws Exception {
    try (MemoryFolder memory = MemoryFolder.make()) {
      torture(memory.path(), destroys);
    }
  }

  private void torture(Path where, boolean destroys) throws Exception {
    System.out.println("RotationTortureTest seed " + seed);
    folder = where;
    log = new RotatedLog(LogTree.made(folder.resolve("logs/k/d-" + LogTree.STAMP + ".log")));
    try {
      tails.add(tail());
      tails.add(tail());
      tails.add(subscriber());
      for (int rotation = 0; rotation < ROTATIONS; rotation++) {
        write();
        rotate(destroys);
        if (rotation % MAX_BEHIND == 0) {
          log.append(1);
          awaitTails();
        }
        if (rotation % 7 == 0) {
          tails.get(1 + random.nextInt(2)).restart();
        }
        if (rotation == ROTATIONS / 3) {
          awaitTails();
          tails.add(tail());
        }
      }
      log.append(1);
      awaitTails();
      for (TailingThread tail : tails) {
        tail.finish();
      }
    } finally {
      tails.forEach(TailingThread::close);
    }
  }

  private TailingThread tail() {
    return follower(false);
  }

  private TailingThread subscriber() {
    return follower(true);
  }

  private TailingThread follower(boolean subscribes) {
    Path cache = folder.resolve("cache" + tails.size());
    Random own = new Random(random.nextLong());
    return new TailingThread(folder.resolve("logs"), cache, own, subscribes);
  }

  private void write() {
    for (int i = random.nextInt(20); i > 0; i--) {
      log.append(1 + random.nextInt(5));
    }
  }

  private void rotate(boolean destroys) {
    boolean packs = random.nextBoolean();
    switch (random.nextInt(destroys ? 6 : 2)) {
      case 2 -> log.copy(packs, 0);
      case 3 -> log.copy(packs, 1 + random.nextInt(9));
      case 4 -> log.recreate();
      case 5 -> log.truncate(Integer.MAX_VALUE, Set.of());
      default -> log.rename(packs);
    }
  }

  /** What was written last has been told everywhere. */
  private void awaitTails() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    int last = log.written() - 1;
    for (TailingThread tail : tails) {
      while (tail.latest() != last) {
        assertThat(System.nanoTime()).as("told %s of %s", tail.latest(), last).isLessThan(deadline);
        tail.requireAlive();
        LockSupport.parkNanos(1_000_000);
      }
    }
  }

  private void assertNothingIsLost() {
    for (TailingThread tail : tails) {
      List<Integer> told = tail.told();
      List<Integer> all = new ArrayList<>();
      for (int number = log.written() - told.size(); number < log.written(); number++) {
        all.add(number);
      }
      assertThat(tail.twice()).as("seed %s: told twice", seed).isEmpty();
      assertThat(told).as("seed %s", seed).isEqualTo(all);
      // The oldest part is deleted so soon that nobody can be sure to have read it to its end.
      assertThat(tail.gaps()).extracting(Gap::reason).doesNotContain(Gap.Reason.TRUNCATED);
    }
    assertThat(tails.get(0).told()).hasSize(log.written());
    assertThat(tails.get(1).told()).hasSize(log.written());
  }

  private void assertEveryLossIsSaid() {
    int destroyed = log.losses.stream().mapToInt(List::size).sum();
    for (TailingThread tail : tails) {
      Set<Integer> told = new HashSet<>(tail.told());
      assertThat(tail.twice()).as("seed %s: told twice", seed).isEmpty();
      Set<Integer> missed = new HashSet<>();
      for (int number = tail.told().get(0); number < log.written(); number++) {
        if (!told.contains(number)) {
          missed.add(number);
        }
      }
      long losses =
          log.losses.stream().filter(loss -> loss.stream().anyMatch(missed::remove)).count();
      log.losses.forEach(missed::removeAll);
      assertThat(missed).as("seed %s: what was not destroyed is told", seed).isEmpty();
      assertThat(tail.gaps().size()).as("seed %s: gaps", seed).isGreaterThanOrEqualTo((int) losses);
      System.out.println(losses + " losses, " + tail.gaps().size() + " gaps, of " + destroyed);
    }
  }
}
