package dev.yaqlog.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yaqlog.core.files.FolderWatch;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.SubscribeQuery;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import dev.yaqlog.core.source.WhenSlow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the system tells of changes, or does not: what is appended is told, all of it, once. */
@Timeout(240)
class WatchTest {
  private static final SubscribeQuery ALL = SubscribeQuery.of(Filter.ALL);

  @TempDir Path folder;

  static Stream<Arguments> watches() {
    return Stream.of(
        watch("never there", () -> fail("no inotify instances left")),
        watch("fails when it covers", () -> new Lying(() -> fail("no watches left"), nanos -> {})),
        watch("fails when it waits", () -> new Lying(() -> {}, nanos -> fail("overflow"))),
        watch("always hints", () -> new Lying(() -> {}, nanos -> {})),
        watch("silent", () -> new Lying(() -> {}, LockSupport::parkNanos)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("watches")
  void hintsDecideNothing(String name, FolderWatch.Opener watch) {
    try (LogTree tree = new LogTree(folder)) {
      tree.watches = watch;
      tree.restart();
      Path log = LogTree.write(tree.file("k", "d"), LogTree.lines("d", 0, 5));
      try (Told told = new Told(tree.source(), ALL).untilCaughtUp()) {
        for (int i = 5; i < 15; i++) {
          LogTree.append(log, LogTree.lines("d", i, i + 1));
          told.untilEntries(i - 4);
        }
        assertThat(told.messages()).containsExactlyElementsOf(CursorTest.numbered("d", 5, 15));
      }
    }
  }

  @Test
  void moreChangesThanTheSystemRemembersAreAllTold() {
    try (LogTree tree = new LogTree(folder)) {
      // It takes nothing while the files are made: more than a queue holds, of which none may be
      // dropped.
      SubscribeQuery all = new SubscribeQuery(Filter.ALL, null, 0, false, WhenSlow.WAIT);
      try (Told told = new Told(tree.source(), all).untilCaughtUp()) {
        int files = 1_500; // a watch key of the JDK holds 512 events
        for (int i = 0; i < files; i++) {
          LogTree.write(tree.file("k", "d" + i), LogTree.line("d" + i, i, "first of " + i));
        }
        assertThat(told.untilEntries(files).messages()).doesNotHaveDuplicates().hasSize(files);
      }
    }
  }

  @Test
  void aFolderThatIsMadeLaterIsWatchedToo() throws IOException {
    try (LogTree tree = new LogTree(folder)) {
      try (Told told = new Told(tree.source(), ALL).untilCaughtUp()) {
        Path log = LogTree.write(tree.file("new", "d"), LogTree.lines("d", 0, 1));
        told.untilEntries(1);
        Files.delete(log);
        Files.delete(log.getParent());
        LogTree.write(tree.file("new", "d"), LogTree.lines("d", 7, 8));
        assertThat(told.untilEntries(2).messages()).containsExactly("d 0", "d 7");
      }
    }
  }

  @Test
  void aWaitingTailIsHintedToo() {
    try (LogTree tree = new LogTree(folder)) {
      Path log = LogTree.write(tree.file("k", "d"), LogTree.lines("d", 0, 1));
      TailQuery waiting = TailQuery.of(Filter.ALL).withPatience(Duration.ofSeconds(60));
      CompletableFuture<TailAnswer> answer = tree.source().tail(waiting, Cancellation.NEVER);
      LogTree.append(log, LogTree.lines("d", 1, 2));
      await().atMost(Duration.ofSeconds(30)).until(answer::isDone);
      assertThat(answer.join().entries()).hasSize(1);
    }
  }

  private static FolderWatch fail(String reason) {
    throw new IllegalStateException(reason);
  }

  private static Arguments watch(String name, FolderWatch.Opener opener) {
    return Arguments.of(name, opener);
  }

  /** A watch that does as it is told. */
  private static final class Lying implements FolderWatch {
    private final Runnable covering;
    private final LongConsumer waiting;

    Lying(Runnable covering, LongConsumer waiting) {
      this.covering = covering;
      this.waiting = waiting;
    }

    @Override
    public void cover(Set<Path> folders) {
      covering.run();
    }

    @Override
    public void await(long nanos) {
      waiting.accept(nanos);
    }

    @Override
    public void close() {}
  }
}
