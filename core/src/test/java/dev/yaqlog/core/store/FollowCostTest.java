package dev.yaqlog.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.source.SubscribeQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Following costs descriptors and threads only as long as it lasts. */
@Timeout(600)
class FollowCostTest {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final boolean IN_FULL = Boolean.getBoolean("yaqlog.soak");
  private static final int SUBSCRIPTIONS = IN_FULL ? 2_000 : 200;
  private static final int ROTATIONS = IN_FULL ? 100 : 10;
  private static final SubscribeQuery ALL = SubscribeQuery.of(Filter.ALL);

  /** Opened files are closed after some seconds of rest. */
  private static final Duration REST = Duration.ofSeconds(60);

  @TempDir Path folder;
  private LogTree tree;
  private Path log;

  @BeforeEach
  void open() {
    assumeTrue(Files.isDirectory(DESCRIPTORS), "there is no /proc here");
    tree = new LogTree(folder);
    log = LogTree.write(tree.file("k", "d"), LogTree.lines("d", 0, 5));
  }

  @AfterEach
  void close() {
    if (tree != null) {
      tree.close();
    }
  }

  @Test
  void allIsAsBeforeWhenNobodyFollowsAnyMore() throws IOException {
    new Told(tree.source(), ALL).untilCaughtUp().close();
    await().atMost(REST).until(() -> ours("yaqlog-follow", "yaqlog-poll") == 0);
    int before = descriptors().size();
    int each = SUBSCRIPTIONS / ROTATIONS;
    for (int rotation = 0; rotation < ROTATIONS; rotation++) {
      List<Told> all = new ArrayList<>();
      for (int i = 0; i < each; i++) {
        all.add(new Told(tree.source(), ALL));
      }
      all.forEach(Told::untilCaughtUp);
      Files.move(log, log.resolveSibling(log.getFileName() + "." + rotation));
      LogTree.write(log, LogTree.lines("d", 10 + rotation, 11 + rotation));
      all.forEach(told -> told.untilEntries(1).close());
    }
    await().atMost(REST).until(() -> descriptors().size() <= before + 2);
    await()
        .atMost(REST)
        .until(() -> ours("yaqlog-follow", "yaqlog-poll", "FileSystemWatchService") == 0);
  }

  @Test
  void aDeletedFileIsLetGo() throws IOException {
    try (Told told = new Told(tree.source(), ALL).untilCaughtUp()) {
      LogTree.append(log, LogTree.lines("d", 5, 6));
      told.untilEntries(1);
      assertThat(holds(log)).isTrue();
      Files.delete(log);
      await().atMost(REST).until(() -> !holds(log));
    }
  }

  private static boolean holds(Path file) throws IOException {
    return descriptors().stream().anyMatch(target -> target.startsWith(file.toString()));
  }

  /** What each descriptor of this process is for. */
  private static List<String> descriptors() throws IOException {
    List<String> targets = new ArrayList<>();
    try (Stream<Path> links = Files.list(DESCRIPTORS)) {
      links.forEach(link -> target(link).ifPresent(targets::add));
    }
    return targets;
  }

  private static Optional<String> target(Path descriptor) {
    try {
      return Optional.of(Files.readSymbolicLink(descriptor).toString());
    } catch (IOException closedMeanwhile) {
      return Optional.empty();
    }
  }

  private static long ours(String... names) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> Stream.of(names).anyMatch(thread.getName()::startsWith))
        .count();
  }
}
