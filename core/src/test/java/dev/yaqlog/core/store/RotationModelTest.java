package dev.yaqlog.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.Gap;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is done to a log, a tail tells what is left of it once and in its order, and says that
 * something is gone if it is, and only then.
 */
class RotationModelTest {
  private static final int STORIES = Boolean.getBoolean("yaqlog.soak") ? 5_000 : 500;
  private static final int STEPS = 20;

  @TempDir Path folder;

  @Test
  void aTailTellsWhatIsLeftAndThatSomethingIsGone() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("RotationModelTest seed " + seed);
    for (int story = 0; story < STORIES; story++) {
      try (LogTree tree = new LogTree(folder.resolve("s" + story), Clock.systemUTC())) {
        new Story(tree, new Random(seed + story), seed + story).tell();
      }
    }
  }

  private static final class Story {
    private final LogTree tree;
    private final Random random;
    private final long seed;
    private final RotatedLog log;
    private final List<String> steps = new ArrayList<>();
    private final Set<Integer> told = new HashSet<>();
    private final List<Gap> gaps = new ArrayList<>();
    private TailQuery question;
    private boolean mayMiss;

    Story(LogTree tree, Random random, long seed) {
      this.tree = tree;
      this.random = random;
      this.seed = seed;
      this.log = new RotatedLog(tree.file("k", "d"));
      this.question = TailQuery.of(Filter.ALL);
      question = question.withCursor(ask().cursor());
    }

    void tell() {
      try {
        for (int step = 0; step < STEPS; step++) {
          step();
        }
        settle();
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + String.join(", ", steps), e);
      }
    }

    private void step() {
      int count = 1 + random.nextInt(random.nextInt(8) == 0 ? 60 : 4);
      boolean packs = random.nextBoolean();
      switch (random.nextInt(15)) {
        case 0, 1, 2, 3 -> note("append " + count, () -> log.append(count));
        case 4, 5 -> note("rename" + packs, () -> log.rename(packs));
        case 6 -> note("copy" + packs, () -> log.copy(packs, 0), log.hasPart(4), true);
        case 7 -> note("copy, lose " + count, () -> log.copy(packs, count), true, true);
        case 8 -> note("truncate " + count, () -> log.truncate(count, told), true, true);
        case 9 -> {
          int part = 1 + random.nextInt(4);
          note("delete " + part, () -> log.delete(part), true, true);
        }
        case 10 -> note("restart", tree::restart);
        case 11 -> note("ask in vain", this::ask);
        case 13 -> note("recreate", log::recreate, true, true);
        case 12 -> note("ask", () -> take(ask()));
        default -> note("settle", this::settle);
      }
    }

    private void note(String step, Runnable action) {
      note(step, action, log.hasPart(4), false);
    }

    private void note(String step, Runnable action, boolean isLoss, boolean mayBeLoss) {
      steps.add(step);
      mayMiss |= isLoss || mayBeLoss;
      action.run();
    }

    private TailAnswer ask() {
      int limit = 1 + random.nextInt(30);
      TailQuery asked =
          new TailQuery(Filter.ALL, question.cursor(), 0, limit, false, Duration.ZERO);
      return tree.source().tail(asked, Cancellation.NEVER).join();
    }

    private void take(TailAnswer answer) {
      question = question.withCursor(answer.cursor());
      log.look();
      for (LogEntry entry : answer.entries()) {
        int number = Integer.parseInt(entry.message().text());
        assertThat(told.add(number)).as("%s told once", number).isTrue();
      }
      assertInOrder(answer);
      gaps.addAll(answer.gaps());
    }

    private void assertInOrder(TailAnswer answer) {
      List<Integer> numbers =
          answer.entries().stream().map(e -> Integer.valueOf(e.message().text())).toList();
      for (RotatedLog.Text text : log.texts) {
        assertThat(numbers.stream().filter(text.entries::contains)).isSorted();
      }
    }

    /** Asks until there is no more, and compares. */
    private void settle() {
      TailAnswer answer;
      do {
        answer = ask();
        take(answer);
      } while (!answer.isEmpty());
      for (RotatedLog.Text text : log.texts) {
        assertThat(told).as("%s", text).containsAll(text.entries);
      }
      if (!told.containsAll(log.gone())) {
        assertThat(gaps).as("gaps for what is gone of %s", log.texts).isNotEmpty();
      }
      if (!mayMiss) {
        assertThat(gaps).filteredOn(Gap::isLoss).isEmpty();
      }
      log.texts.forEach(text -> text.gone.clear());
      gaps.clear();
      mayMiss = false;
    }
  }
}
