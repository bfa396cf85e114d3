package dev.yaqlog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yaqlog.cli.memory.MemoryLog;
import dev.yaqlog.cli.memory.MemoryLogSource;
import dev.yaqlog.core.model.CursorStatus;
import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.source.Gap;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TailTest {
  private final MemoryLogSource source = new MemoryLogSource();
  private final MemoryLog log = source.log("k", "n");
  private final Cli cli = Cli.over(source);
  private int second = 10;

  @TempDir Path folder;

  TailTest() {
    for (int i = 1; i <= 12; i++) {
      add("old " + i);
    }
  }

  @Test
  void showsTheLastTenAndThenWhatComes() throws Exception {
    String backlog = "old 3\nold 4\nold 5\nold 6\nold 7\nold 8\nold 9\nold 10\nold 11\nold 12\n";
    try (RunningCli tail = RunningCli.start(cli, "tail", "-o", "cat")) {
      tail.awaitWritten(backlog);
      add("new 1");
      tail.awaitWritten(backlog + "new 1\n");
      add("new 2");
      tail.awaitWritten(backlog + "new 1\nnew 2\n");
      assertThat(tail.interrupt().status()).isEqualTo(130);
    }
  }

  @Test
  void backlogAndFilterAreTheUsers() throws Exception {
    try (RunningCli tail = RunningCli.start(cli, "tail", "-n", "1", "-g", "[13]$", "-o", "cat")) {
      tail.awaitWritten("old 11\n");
      add("new 2");
      add("new 3");
      tail.awaitWritten("old 11\nnew 3\n");
    }
    awaitQuiet();
    try (RunningCli tail = RunningCli.start(cli, "tail", "-n", "0", "-o", "cat")) {
      awaitWaiting(source);
      add("newer");
      tail.awaitWritten("newer\n");
    }
  }

  @Test
  void withSinceEverythingFromThereComesFirst() throws Exception {
    try (RunningCli tail =
        RunningCli.start(cli, "tail", "-S", "2026-11-20T10:00:20Z", "-o", "cat")) {
      tail.awaitWritten("old 11\nold 12\n");
      add("new");
      tail.awaitWritten("old 11\nold 12\nnew\n");
    }
    try (RunningCli tail = RunningCli.start(cli, "tail", "-n", "all", "-o", "cat", "-g", "new")) {
      tail.awaitWritten("new\n");
    }
  }

  @Test
  void aLostConnectionIsSaidAndTheTailGoesOnWhereItWas() throws Exception {
    try (RunningCli tail = RunningCli.start(cli, "tail", "-n", "1", "-o", "cat")) {
      tail.awaitWritten("old 12\n");
      awaitWaiting(source);
      source.goAway();
      tail.awaitSaid("yaqlog: 127.0.0.1:38106: connection reset; trying again\n");
      add("while away");
      source.comeBack();
      tail.awaitWritten("old 12\nwhile away\n");
      tail.awaitSaid("yaqlog: 127.0.0.1:38106: answers again\n");
      add("after");
      tail.awaitWritten("old 12\nwhile away\nafter\n");
    }
  }

  @Test
  void whatBecameOfItsPlaceIsSaid() throws Exception {
    try (RunningCli tail = RunningCli.start(cli, "tail", "-n", "0", "-o", "cat")) {
      awaitWaiting(source);
      source.findCursors(CursorStatus.LOST);
      add("later");
      tail.awaitWritten("later\n");
      tail.awaitSaid(
          "yaqlog: 127.0.0.1:38106: entries are gone (a log was removed or cut short); going on at the"
              + " next one\n");
      awaitWaiting(source);
      source.findCursors(CursorStatus.MOVED);
      add("more");
      tail.awaitSaid("yaqlog: 127.0.0.1:38106: a log was renamed or moved; nothing is lost\n");
    }
  }

  @Test
  void whatIsMissingIsSaid() throws Exception {
    DaemonId daemon = new DaemonId("k", "n");
    try (RunningCli tail = RunningCli.start(cli, "tail", "-n", "0", "-o", "cat")) {
      awaitWaiting(source);
      source.lose(new Gap(daemon, "k/n.log", Gap.Reason.REPLACED, 850, null));
      tail.awaitSaid(
          "yaqlog: 127.0.0.1:38106: k/n.log was emptied or deleted, and begun anew; what it held after"
              + " byte 850 is gone\n");
      awaitWaiting(source);
      source.lose(new Gap(null, null, Gap.Reason.DELETED, 0, 90L));
      tail.awaitSaid(
          "yaqlog: 127.0.0.1:38106: a log was deleted; what it held after byte 0 up to byte 90 is gone\n");
      awaitWaiting(source);
      source.lose(new Gap(daemon, "k/n.log.1", Gap.Reason.COPIED, 850, null));
      tail.awaitSaid(
          "yaqlog: 127.0.0.1:38106: k/n.log.1 is a copy of a log that was then emptied; what was written"
              + " in between, if anything was, is gone\n");
    }
  }

  @Test
  void linesThatComeLateStandUnderTheirEntry() throws Exception {
    try (RunningCli tail = RunningCli.start(cli, "tail", "-n", "1")) {
      String first = "<6> INFO : 2026-11-20T10:00:21.000Z : n : old 12\n";
      tail.awaitWritten(first);
      awaitWaiting(source);
      log.amendLast("further");
      tail.awaitWritten(first + "\tfurther\n");
    }
  }

  @Test
  void aDaemonThatBeginsLaterJoinsIn() throws Exception {
    try (RunningCli tail = RunningCli.start(cli, "tail", "late", "-o", "cat")) {
      awaitWaiting(source);
      source.log("k", "late").add(Level.INFO, "2026-11-20T11:00:00Z", "here I am");
      tail.awaitWritten("here I am\n");
    }
  }

  @Test
  void untilEndsIt() throws Exception {
    Cli.Result over = cli.run("tail", "-U", "2026-11-20T10:00:12Z", "-o", "cat");
    assertThat(over).isEqualTo(new Cli.Result(0, "old 1\nold 2\n", ""));
    assertThat(cli.run("tail", "-U", "2026-11-20T10:00:01Z").status()).isEqualTo(1);
  }

  @Test
  void goesOnFromACursorFileAndKeepsIt() throws Exception {
    Path file = folder.resolve("seen");
    Files.writeString(file, "p10\n");
    try (RunningCli tail =
        RunningCli.start(cli, "tail", "--cursor-file", file.toString(), "-o", "cat")) {
      tail.awaitWritten("old 11\nold 12\n");
      add("new");
      tail.awaitWritten("old 11\nold 12\nnew\n");
      tail.interrupt();
    }
    assertThat(Files.readString(file)).isEqualTo("p13\n");
    try (RunningCli tail =
        RunningCli.start(
            cli, "tail", "--cursor-file", file.toString(), "--show-cursor", "-o", "cat")) {
      add("newest");
      tail.awaitWritten("newest\n");
      assertThat(tail.interrupt().out()).isEqualTo("newest\n-- cursor: p14\n");
    }
  }

  @Test
  void severalServersAreFollowedAtOnce() throws Exception {
    MemoryLogSource other = new MemoryLogSource();
    other.log("k", "m").add(Level.INFO, "2026-11-20T10:00:20.500Z", "of another");
    cli.with("one:38106", source).with("two:38106", other);
    try (RunningCli tail =
        RunningCli.start(cli, "tail", "--host=one,two", "-n", "0", "-o", "cat")) {
      awaitWaiting(source);
      awaitWaiting(other);
      other.log("k", "m").add(Level.INFO, "2026-11-20T10:00:40Z", "first");
      tail.awaitWritten("first\n");
      source.log("k", "n").add(Level.INFO, "2026-11-20T10:00:50Z", "second");
      tail.awaitWritten("first\nsecond\n");
    }
  }

  @Test
  void aServerThatIsAwayAtFirstJoinsWhenItComes() throws Exception {
    MemoryLogSource other = new MemoryLogSource();
    other.log("k", "m").add(Level.INFO, "2026-11-20T10:00:30Z", "of another");
    other.goAway();
    cli.with("one:38106", source).with("two:38106", other);
    try (RunningCli tail =
        RunningCli.start(cli, "tail", "--host=one,two", "-n", "1", "-o", "cat")) {
      tail.awaitWritten("old 12\n");
      tail.awaitSaid("yaqlog: two:38106: connection reset; trying again\n");
      other.comeBack();
      tail.awaitWritten("old 12\nof another\n");
    }
  }

  @Test
  void aServerThatNeverAnswersDoesNotKeepTheOthersWaiting() throws Exception {
    MemoryLogSource other = new MemoryLogSource();
    other.fallSilent();
    cli.with("one:38106", source).with("two:38106", other);
    try (RunningCli tail =
        RunningCli.start(cli, "tail", "--host=one,two", "-n", "1", "-o", "cat")) {
      tail.awaitWritten("old 12\n");
      add("new");
      tail.awaitWritten("old 12\nnew\n");
    }
  }

  @Test
  void jsonSaysThatAnEntryCameAgainWithFurtherLines() throws Exception {
    try (RunningCli tail = RunningCli.start(cli, "tail", "-n", "0", "-o", "json")) {
      awaitWaiting(source);
      log.amendLast("further");
      tail.awaitWritten(
          "{\"level\":\"info\",\"time\":\"2026-11-20T10:00:21.000Z\",\"kind\":\"k\",\"name\":\"n\","
              + "\"message\":\"old 12\\nfurther\",\"cursor\":\"e0-11\",\"amended\":true}\n");
    }
  }

  @Test
  void furtherLinesOfAnEntryThatIsNoLongerTheLastComeWithAllOfIt() throws Exception {
    try (RunningCli tail = RunningCli.start(cli, "tail", "-n", "0")) {
      awaitWaiting(source);
      log.amendLast("further");
      tail.awaitWritten(
          "<6> INFO : 2026-11-20T10:00:21.000Z : n : old 12\n\tfurther (again: further lines came late)\n");
    }
  }

  @Test
  void aDaemonThatIsNotThereYetCanBeFollowedFromACursorToo() throws Exception {
    try (RunningCli tail = RunningCli.start(cli, "tail", "later", "-n", "all", "-o", "cat")) {
      awaitWaiting(source);
      source.log("k", "later").add(Level.INFO, "2026-11-20T11:00:00Z", "here I am");
      tail.awaitWritten("here I am\n");
    }
  }

  @Test
  void aQuestionThatIsWrongEndsIt() {
    Cli.Result result = cli.run("tail", "--after-cursor", "x");
    assertThat(result).isEqualTo(new Cli.Result(2, "", "yaqlog: cursor not understood\n"));
  }

  /** Until the tail before waits no more: else the next would seem to wait already. */
  private void awaitQuiet() {
    await().atMost(RunningCli.LONG).until(() -> source.waiting() == 0);
  }

  private static void awaitWaiting(MemoryLogSource place) {
    await().atMost(RunningCli.LONG).until(() -> place.waiting() > 0);
  }

  private void add(String message) {
    log.add(Level.INFO, "2026-11-20T10:00:" + second++ + "Z", message);
  }
}
