package dev.yaqlog.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.yaqlog.core.files.LogPlace;
import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.CountQuery;
import dev.yaqlog.core.source.Order;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whoever may write into a log folder can neither have other files read nor stop the reading. */
@DisabledOnOs(OS.WINDOWS)
class HostileFolderTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Query OLDEST = Query.of(Filter.ALL).withOrder(Order.OLDEST_FIRST);

  @TempDir Path folder;
  private LogTree tree;
  private Path secret;

  /** Runs once, when the time is next asked for: in the midst of a question. */
  private Runnable meanwhile = () -> {};

  @BeforeEach
  void open() {
    tree = new LogTree(folder, new Interrupting(Clock.fixed(Instant.now(), ZoneOffset.UTC)));
    LogTree.write(tree.file("k", "a"), LogTree.lines("a", 0, 3));
    secret =
        LogTree.write(
            folder.resolve("secret/x-" + LogTree.STAMP + ".log"), LogTree.lines("secret", 0, 3));
  }

  @AfterEach
  void close() {
    tree.close();
  }

  @Test
  void linksAreNotFollowed() throws IOException {
    Files.createSymbolicLink(tree.file("k", "out"), secret);
    Files.createSymbolicLink(tree.file("k", "in"), tree.file("k", "a"));
    Files.createSymbolicLink(tree.file("k", "passwd"), Path.of("/etc/passwd"));
    Files.createSymbolicLink(tree.file("k", "nowhere"), folder.resolve("nowhere"));
    Files.createSymbolicLink(tree.root().resolve("linked"), secret.getParent());
    Files.createSymbolicLink(tree.root().resolve("k/sub"), secret.getParent());
    Files.createSymbolicLink(tree.root().resolve("k/loop"), tree.root());
    assertOnlyTheLogIsRead();
    assertThat(tree.notices)
        .filteredOn(notice -> notice.endsWith(": is left out, as it is a symbolic link"))
        .hasSize(7);
    Files.delete(tree.file("k", "passwd"));
  }

  @Test
  void pipesSocketsDevicesAndFoldersAreNotOpened() throws IOException, InterruptedException {
    mkfifo(tree.file("k", "fifo"));
    mkfifo(tree.named("k/fifo-" + LogTree.STAMP + ".log.gz"));
    Files.createDirectory(tree.file("k", "folder"));
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      Path name = Path.of("k/s-20261120T102741Z.log");
      socket.bind(UnixDomainSocketAddress.of(tree.root().resolve(name)));
      assertOnlyTheLogIsRead();
    }
  }

  @Test
  void aPlaceMayBeALinkItself() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), tree.root());
    LogTree linked = new LogTree(folder.resolve("none"));
    linked.addPlace(new LogPlace.KindFolders(link));
    assertThat(linked.source().query(OLDEST, Cancellation.NEVER).entries()).hasSize(3);
    linked.close();
  }

  @Test
  void aFileThatTurnsIntoALinkWhileAQuestionIsAnsweredIsNotFollowed() {
    assertNeverRead(file -> Files.createSymbolicLink(file, secret));
  }

  @Test
  void aFileThatTurnsIntoAPipeWhileAQuestionIsAnsweredBlocksNobody() {
    assertNeverRead(HostileFolderTest::mkfifo);
  }

  @Test
  void aFileThatTurnsIntoAFolderWhileAQuestionIsAnsweredIsLeftOut() {
    assertNeverRead(Files::createDirectory);
  }

  @Test
  void aFileThatGoesWhileAQuestionIsAnsweredIsLeftOut() {
    assertNeverRead(file -> {});
  }

  @Test
  void aFileThatIsReplacedByAnotherWhileAQuestionIsAnsweredIsReadAsOneOfBoth() {
    Path b = LogTree.write(tree.file("k", "b"), LogTree.lines("old", 0, 30));
    current();
    meanwhile =
        () -> {
          move(LogTree.write(folder.resolve("new"), LogTree.lines("new", 0, 40)), b);
        };
    assertThat(names()).hasSizeBetween(33, 43);
    assertThat(names()).doesNotContain("old").hasSize(43);
  }

  @Test
  void theLastFileMayGoWhileAQuestionIsAnswered() throws IOException {
    Files.delete(tree.file("k", "a"));
    Path b = LogTree.write(tree.file("k", "b"), LogTree.lines("b", 0, 3));
    Path c = LogTree.write(tree.file("k", "c"), LogTree.lines("c", 0, 3));
    current();
    meanwhile = () -> delete(b, c);
    assertThat(names()).isSubsetOf("b", "c");
    assertThat(names()).isEmpty();
  }

  @Test
  void rotationInTheMidstOfATailLosesAndRepeatsNothing() {
    Path b = LogTree.write(tree.file("k", "b"), LogTree.lines("b", 0, 30));
    TailQuery all = TailQuery.of(Filter.ALL);
    TailQuery query = all.withCursor(tree.source().tail(all, Cancellation.NEVER).join().cursor());
    LogTree.append(b, LogTree.lines("b", 30, 31));
    meanwhile =
        () -> {
          move(b, b.resolveSibling(b.getFileName() + ".1"));
          LogTree.write(b, LogTree.lines("b", 31, 33));
        };
    var first = tree.source().tail(query, Cancellation.NEVER).join();
    var second = tree.source().tail(query.withCursor(first.cursor()), Cancellation.NEVER).join();
    assertThat(
            java.util.stream.Stream.concat(first.entries().stream(), second.entries().stream())
                .map(e -> e.message().text()))
        .containsExactly("b 30", "b 31", "b 32");
  }

  @Test
  void whatMayNotBeReadIsToldOnceAndLeftOut() throws IOException {
    Path locked = LogTree.write(tree.file("k", "locked"), LogTree.lines("locked", 0, 3));
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(locked), "root may read everything");
    assertOnlyTheLogIsRead();
    assertOnlyTheLogIsRead();
    assertThat(tree.notices).singleElement().asString().contains("access denied");
  }

  @Test
  void aFolderThatMayNotBeListedForAWhileIsNotTakenForDeleted() throws IOException {
    Path kind = LogTree.write(tree.file("k", "d"), LogTree.lines("d", 0, 3)).getParent();
    TailAnswer before = tail(null);
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(kind);
    Files.setPosixFilePermissions(kind, Set.of());
    assumeFalse(Files.isReadable(kind), "root may list everything");
    TailAnswer barred = tail(before.cursor());
    Files.setPosixFilePermissions(kind, mode);
    LogTree.append(tree.file("k", "d"), LogTree.lines("d", 3, 4));
    TailAnswer after = tail(barred.cursor());
    assertThat(barred.gaps()).isEmpty();
    assertThat(after.gaps()).isEmpty();
    assertThat(after.entries())
        .singleElement()
        .extracting(e -> e.message().text())
        .isEqualTo("d 3");
  }

  private TailAnswer tail(@Nullable Cursor cursor) {
    TailQuery query = TailQuery.of(Filter.ALL);
    return tree.source()
        .tail(cursor == null ? query : query.withCursor(cursor), Cancellation.NEVER)
        .join();
  }

  @Test
  void namesOfAnyBytesAreReadAndHurtNobody() throws IOException, InterruptedException {
    String stamp = "-" + LogTree.STAMP + ".log";
    String longest = "n".repeat(255 - stamp.length());
    LogTree.write(tree.named("k/line\nbreak" + stamp), LogTree.lines("x", 0, 1));
    LogTree.write(tree.named("k/" + longest + stamp), LogTree.lines("x", 0, 1));
    LogTree.write(tree.named("k/\u001b[31m" + stamp), LogTree.lines("x", 0, 1));
    LogTree.write(tree.named("k/" + stamp), LogTree.lines("x", 0, 1));
    LogTree.write(tree.named("k/a/b/c" + stamp), LogTree.lines("x", 0, 1));
    LogTree.write(tree.named("k\n2/d" + stamp), LogTree.lines("x", 0, 1));
    shell(
        "printf 'x\\n' > \"$(printf 'bad\\377\\376')"
            + stamp
            + "\"; printf x > \"$(printf 'bad\\377')"
            + stamp
            + ".gz\"");
    assertThat(tree.source().query(OLDEST, Cancellation.NEVER).entries()).hasSize(3 + 6 + 1);
    assertThat(tree.source().logs(DaemonSelector.ALL, Cancellation.NEVER)).hasSize(9);
  }

  @Test
  void twentyThousandFilesAreListedAndCounted() {
    for (int i = 0; i < 20_000; i++) {
      LogTree.write(tree.named("many/d" + i % 500 + "-" + stamp(i) + ".log"), "");
    }
    assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          assertThat(tree.source().count(CountQuery.of(Filter.ALL), Cancellation.NEVER).total())
              .isEqualTo(3);
          assertThat(tree.source().query(OLDEST.withLimit(2), Cancellation.NEVER).entries())
              .hasSize(2);
        });
  }

  private static String stamp(int number) {
    return Instant.EPOCH
        .plusSeconds(1_000_000_000L + number)
        .toString()
        .replace(":", "")
        .replace("-", "");
  }

  private interface Turning {
    void into(Path file) throws IOException, InterruptedException;
  }

  /** File b, listed and seen before, is turned into something else when the first one is open. */
  private void assertNeverRead(Turning turning) {
    Path b = LogTree.write(tree.file("k", "b"), LogTree.lines("b", 0, 3));
    for (int question = 0; question < 4; question++) {
      current();
      int number = question;
      AtomicBoolean turned = new AtomicBoolean();
      meanwhile =
          () -> {
            delete(b);
            try {
              turning.into(b);
            } catch (IOException | InterruptedException e) {
              throw new AssertionError(e);
            }
            turned.set(true);
          };
      assertTimeoutPreemptively(PATIENCE, () -> ask(number));
      assertThat(turned).isTrue();
      assertOnlyTheLogIsRead();
      delete(b);
      LogTree.write(b, LogTree.lines("b", 0, 3));
    }
  }

  /** Whose entries there are; a file that is open when it goes may be read to its end. */
  private List<String> names() {
    return tree.source().query(OLDEST, Cancellation.NEVER).entries().stream()
        .map(LogEntry::name)
        .toList();
  }

  private void ask(int question) {
    switch (question) {
      case 0 -> assertThat(names()).isSubsetOf("a", "b").contains("a");
      case 1 ->
          tree.source()
              .count(
                  CountQuery.of(
                      Filter.ALL.withText(dev.yaqlog.core.model.TextFilter.containing("a"))),
                  Cancellation.NEVER);
      case 2 ->
          tree.source().tail(TailQuery.of(Filter.ALL).withBacklog(9), Cancellation.NEVER).join();
      default -> tree.source().logs(DaemonSelector.ALL, Cancellation.NEVER);
    }
  }

  private void assertOnlyTheLogIsRead() {
    assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          List<LogEntry> entries = tree.source().query(OLDEST, Cancellation.NEVER).entries();
          assertThat(entries.stream().map(LogEntry::name)).containsExactly("a", "a", "a");
          assertThat(tree.source().logs(DaemonSelector.ALL, Cancellation.NEVER)).hasSize(1);
          assertThat(tree.source().count(CountQuery.of(Filter.ALL), Cancellation.NEVER).total())
              .isEqualTo(3);
        });
  }

  /**
   * Has the files seen, by another question than those that are asked later: its answer is kept.
   */
  private void current() {
    tree.source().query(OLDEST.withLimit(1_000), Cancellation.NEVER);
  }

  private void shell(String command) throws IOException, InterruptedException {
    run(new ProcessBuilder("sh", "-c", command).directory(tree.root().resolve("k").toFile()));
  }

  private static void mkfifo(Path file) throws IOException, InterruptedException {
    run(new ProcessBuilder("mkfifo", file.toString()));
  }

  private static void run(ProcessBuilder builder) throws IOException, InterruptedException {
    assertThat(builder.inheritIO().start().waitFor()).isZero();
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void delete(Path... files) {
    try {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A clock that lets something happen when it is asked. */
  private final class Interrupting extends Clock {
    private final Clock clock;

    Interrupting(Clock clock) {
      this.clock = clock;
    }

    @Override
    public Instant instant() {
      StackWalker walker = StackWalker.getInstance();
      boolean opening =
          walker.walk(frames -> frames.anyMatch(f -> f.getClassName().endsWith("LogOpener")));
      if (opening) {
        Runnable now = meanwhile;
        meanwhile = () -> {};
        now.run();
      }
      return clock.instant();
    }

    @Override
    public ZoneId getZone() {
      return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
