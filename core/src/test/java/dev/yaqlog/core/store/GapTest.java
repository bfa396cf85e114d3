package dev.yaqlog.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.CursorStatus;
import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.Gap;
import dev.yaqlog.core.source.Gap.Reason;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a tail had not read when it went is said, once; what is left goes on at the right place. */
class GapTest {
  private static final TailQuery ALL = TailQuery.of(Filter.ALL);
  private static final DaemonId D = new DaemonId("k", "d");

  @TempDir Path folder;
  private LogTree tree;
  private Path log;
  private Cursor cursor;
  private long reached;

  @BeforeEach
  void open() throws IOException {
    tree = new LogTree(folder);
    log = LogTree.write(tree.file("k", "d"), LogTree.lines("d", 0, 20));
    cursor = tail(ALL).cursor();
    reached = Files.size(log);
  }

  @AfterEach
  void close() {
    tree.close();
  }

  @Test
  void ofADeletedFileNothingIsKnownButThePlace() throws IOException {
    LogTree.append(log, LogTree.lines("d", 20, 25));
    Files.delete(log);
    assertGoesOn(CursorStatus.LOST, List.of(new Gap(null, null, Reason.DELETED, reached, null)));
  }

  @Test
  void aDaemonThatHasOtherPartsIsNamed() throws IOException {
    LogTree.write(sibling(".1"), LogTree.lines("d", -9, -5));
    cursor = tail(ALL).cursor();
    Files.delete(log);
    assertGoesOn(CursorStatus.LOST, List.of(new Gap(D, null, Reason.DELETED, reached, null)));
  }

  @Test
  void aDeletedFileThatWasMadeAnewIsReadFromItsStart() throws IOException {
    Files.delete(log);
    LogTree.write(log, LogTree.lines("d", 40, 70));
    assertGoesOn(CursorStatus.LOST, List.of(gap(Reason.REPLACED)), range(40, 70));
  }

  @Test
  void anEmptiedFileIsReadFromItsStart() throws IOException {
    cut(0);
    LogTree.append(log, LogTree.lines("d", 40, 42));
    assertGoesOn(CursorStatus.LOST, List.of(gap(Reason.REPLACED)), range(40, 42));
  }

  @Test
  void evenOneThatGrewBeyondThePlaceBetweenTwoLooks() throws IOException {
    cut(0);
    LogTree.append(log, LogTree.lines("d", 40, 100));
    assertGoesOn(CursorStatus.LOST, List.of(gap(Reason.REPLACED)), range(40, 100));
  }

  @Test
  void aFileOfTheSameSizeAndTimeIsKnownToBeAnother() throws IOException {
    FileTime time = Files.getLastModifiedTime(log);
    cut(0);
    LogTree.append(log, LogTree.lines("d", 40, 60).substring(10));
    LogTree.append(log, LogTree.lines("d", 60, 61).substring(0, (int) (reached - Files.size(log))));
    Files.setLastModifiedTime(log, time);
    assertThat(Files.size(log)).isEqualTo(reached);
    assertThat(tail(ALL.withCursor(cursor)).status()).isEqualTo(CursorStatus.LOST);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 15, 19})
  void whatIsLeftOfAFileThatWasCutIsNotToldAgain(int left) throws IOException {
    cut(LogTree.lines("d", 0, left).length());
    assertGoesOn(CursorStatus.LOST, List.of(gap(Reason.TRUNCATED)));
    LogTree.append(log, LogTree.lines("d", 40, 42));
    assertGoesOn(CursorStatus.EXACT, List.of(), range(40, 42));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 15, 19})
  void whatCameBehindTheCutIsToldThoughItGrewBeyondThePlace(int left) throws IOException {
    cut(LogTree.lines("d", 0, left).length());
    int later = (int) Duration.between(LogTree.STARTED, tree.clock.instant()).toSeconds() + 1;
    LogTree.append(log, LogTree.lines("d", later, later + 30));
    assertGoesOn(CursorStatus.LOST, List.of(gap(Reason.TRUNCATED)), range(later, later + 30));
  }

  @Test
  void allThisHoldsOverARestart() throws IOException {
    cut(LogTree.lines("d", 0, 3).length());
    LogTree.append(log, LogTree.lines("d", 30, 90));
    tree.restart();
    assertThat(tail(ALL.withCursor(cursor)).gaps()).containsExactly(gap(Reason.TRUNCATED));
  }

  @Test
  void whatMayBeMissingBetweenACopyAndItsLogIsSaid() throws IOException {
    LogTree.append(log, LogTree.lines("d", 20, 22));
    long copied = Files.size(Files.copy(log, sibling(".1")));
    LogTree.append(log, LogTree.line("d", 22, "in between"));
    cut(0);
    LogTree.append(log, LogTree.lines("d", 23, 24));
    TailAnswer answer = tail(ALL.withCursor(cursor));
    assertThat(messages(answer)).isEqualTo(concat(range(20, 22), range(23, 24)));
    assertThat(answer.status()).isEqualTo(CursorStatus.MOVED);
    assertThat(answer.gaps())
        .containsExactly(
            new Gap(D, "k/" + sibling(".1").getFileName(), Reason.COPIED, copied, null));
  }

  @Test
  void aCopyIsNotToldAsLongAsItsLogIsThere() throws IOException {
    Path copy = sibling(".1");
    for (long part : new long[] {0, 10, 100, 700, reached}) {
      Files.write(copy, Arrays.copyOf(Files.readAllBytes(log), (int) part));
      assertGoesOn(CursorStatus.EXACT, List.of());
    }
    LogTree.append(log, LogTree.lines("d", 20, 22));
    assertGoesOn(CursorStatus.EXACT, List.of(), range(20, 22));
    Files.copy(log, copy, StandardCopyOption.REPLACE_EXISTING);
    LogTree.append(log, LogTree.lines("d", 22, 23));
    assertGoesOn(CursorStatus.EXACT, List.of(), range(22, 23));
  }

  @Test
  void aPartThatWasReadToItsEndMayGoWithoutAWord() throws IOException {
    Files.move(log, sibling(".1"));
    LogTree.write(log, LogTree.lines("d", 22, 24));
    cursor = tail(ALL.withCursor(cursor)).cursor();
    tree.rest(sibling(".1"));
    tail(ALL.withCursor(cursor));
    Files.delete(sibling(".1"));
    assertGoesOn(CursorStatus.EXACT, List.of());
    LogTree.append(log, LogTree.lines("d", 24, 26));
    assertGoesOn(CursorStatus.EXACT, List.of(), range(24, 26));
  }

  @Test
  void butNotOneThatMayHaveBeenWrittenToUntilItWent() throws IOException {
    Files.move(log, sibling(".1"));
    LogTree.write(log, LogTree.lines("d", 22, 24));
    LogTree.append(sibling(".1"), LogTree.line("d", 21, "its writer has not heard of it yet"));
    cursor = tail(ALL.withCursor(cursor)).cursor();
    Files.delete(sibling(".1"));
    assertThat(tail(ALL.withCursor(cursor)).gaps())
        .extracting(Gap::reason)
        .containsExactly(Reason.DELETED);
  }

  @Test
  void aFileThatItsWriterLeftForTheNextMayGoToo() throws IOException {
    LogTree.write(tree.named("k/d-20261120T112741-0600.log"), LogTree.lines("d", 3_600, 3_602));
    cursor = tail(ALL.withCursor(cursor)).cursor();
    Files.delete(log);
    assertGoesOn(CursorStatus.EXACT, List.of());
  }

  @Test
  void butNoneOfWhichTheEndWasNotRead() throws IOException {
    Cursor before = cursor;
    LogTree.append(log, LogTree.lines("d", 20, 22));
    LogTree.write(tree.named("k/d-20261120T112741-0600.log"), LogTree.lines("d", 3_600, 3_602));
    tail(ALL.withCursor(cursor));
    Files.delete(log);
    cursor = before;
    assertThat(tail(ALL.withCursor(cursor)).gaps())
        .extracting(Gap::reason, Gap::from)
        .containsExactly(tuple(Reason.DELETED, reached));
  }

  @Test
  void renamedFilesLeaveNoGap() throws IOException {
    LogTree.append(log, LogTree.lines("d", 20, 22));
    Files.move(log, sibling(".1"));
    LogTree.write(log, LogTree.lines("d", 22, 24));
    assertGoesOn(CursorStatus.MOVED, List.of(), range(20, 24));
  }

  @Test
  void ofPartsThatBeginAlikeEachIsTheOneThatItWas() throws IOException {
    Path next = tree.named("k/d-20261120T112741-0600.log");
    String line = LogTree.line("d", 3_600, "torn");
    LogTree.write(next, line.substring(0, 5));
    Path part = next.resolveSibling(next.getFileName() + ".1");
    Path older = next.resolveSibling(next.getFileName() + ".2");
    Files.move(next, part);
    LogTree.write(next, line.substring(0, 9));
    cursor = tail(ALL.withCursor(cursor)).cursor();
    Files.move(part, older);
    Files.move(next, part);
    LogTree.append(older, line.substring(5));
    LogTree.append(part, line.substring(9).replace("torn", "also torn"));
    TailAnswer answer = tail(ALL.withCursor(cursor));
    assertThat(messages(answer)).containsExactly("torn", "also torn");
    assertThat(answer.gaps()).isEmpty();
  }

  @Test
  void aCompressedPartWhoseInodeTheNextLogGotIsNoCopy() throws IOException {
    try (LogTree own = new LogTree(folder.resolve("own"), Clock.systemUTC())) {
      Path first = LogTree.write(own.file("k", "d"), LogTree.lines("d", 0, 20));
      Cursor end = own.source().tail(ALL, Cancellation.NEVER).join().cursor();
      own.restart(); // what is open keeps its inode
      Object inode = awaitLaterFiles(first);
      RotatedLog.pack(Files.move(first, first.resolveSibling(first.getFileName() + ".1")));
      LogTree.write(first, LogTree.lines("d", 20, 23));
      assumeTrue(inode.equals(key(first)), "inodes are not used again at once here");
      Path part = first.resolveSibling(first.getFileName() + ".1.gz");
      own.rest(part);
      assumeTrue(keepsWhenItWasMade(part), "nobody keeps when a file was made here");
      TailAnswer answer = own.source().tail(ALL.withCursor(end), Cancellation.NEVER).join();
      assertThat(messages(answer)).isEqualTo(range(20, 23));
      assertThat(answer.gaps()).isEmpty();
    }
  }

  /** Until what is made has a later time; says which inode {@code file} has. */
  private Object awaitLaterFiles(Path file) throws IOException {
    Path probe = folder.resolve("probe");
    long now = System.currentTimeMillis();
    do {
      Files.writeString(probe, "");
    } while (Files.getLastModifiedTime(probe).toMillis() <= now);
    return key(file);
  }

  private static Object key(Path file) throws IOException {
    return String.valueOf(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
  }

  private static boolean keepsWhenItWasMade(Path file) throws IOException {
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    return !now.creationTime().equals(now.lastModifiedTime());
  }

  @Test
  void aLineThatIsStillBeingWrittenAfterItRestedIsNoLoss() throws IOException {
    String line = LogTree.line("d", 20, "a torn line");
    LogTree.append(log, line.substring(0, line.length() - 6));
    tree.rest(log);
    assertGoesOn(CursorStatus.EXACT, List.of(), List.of("a torn"));
    LogTree.append(log, line.substring(line.length() - 6, line.length() - 2));
    assertGoesOn(CursorStatus.EXACT, List.of());
    LogTree.append(log, line.substring(line.length() - 2));
    TailAnswer whole = tail(ALL.withCursor(cursor));
    assertThat(messages(whole)).containsExactly("a torn line");
    assertThat(whole.entries().get(0).marks().amended()).isTrue();
  }

  @Test
  void aTailThatWaitsIsToldAtOnce() throws Exception {
    CompletableFuture<TailAnswer> waiting =
        tree.source()
            .tail(ALL.withCursor(cursor).withPatience(Duration.ofSeconds(60)), Cancellation.NEVER);
    Files.delete(log);
    TailAnswer answer = waiting.get(30, TimeUnit.SECONDS);
    assertThat(answer.entries()).isEmpty();
    assertThat(answer.gaps()).extracting(Gap::reason).containsExactly(Reason.DELETED);
  }

  @Test
  void theCursorOfAnEntryThatIsGoneLeavesAGap() throws IOException {
    Cursor entry = tail(ALL.withBacklog(1)).entries().get(0).cursor();
    Files.delete(log);
    assertThat(tail(ALL.withCursor(entry)).gaps())
        .extracting(Gap::reason)
        .containsExactly(Reason.DELETED);
  }

  private void assertGoesOn(CursorStatus status, List<Gap> gaps) {
    assertGoesOn(status, gaps, List.of());
  }

  private void assertGoesOn(CursorStatus status, List<Gap> gaps, List<String> messages) {
    TailAnswer answer = tail(ALL.withCursor(cursor));
    assertThat(messages(answer)).isEqualTo(messages);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.gaps()).isEqualTo(gaps);
    cursor = answer.cursor();
    assertThat(tail(ALL.withCursor(cursor)).isEmpty()).isTrue();
  }

  private Gap gap(Reason reason) {
    return new Gap(D, "k/" + log.getFileName(), reason, reached, null);
  }

  private void cut(long size) throws IOException {
    try (FileChannel file = FileChannel.open(log, StandardOpenOption.WRITE)) {
      file.truncate(size);
    }
  }

  private TailAnswer tail(TailQuery query) {
    return tree.source().tail(query, Cancellation.NEVER).join();
  }

  private Path sibling(String suffix) {
    return log.resolveSibling(log.getFileName() + suffix);
  }

  private static List<String> messages(TailAnswer answer) {
    return answer.entries().stream().map(entry -> entry.message().text()).toList();
  }

  private static List<String> range(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "d " + i).toList();
  }

  private static List<String> concat(List<String> one, List<String> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }
}
