package dev.yaqlog.core.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.yaqlog.core.model.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** systemd's own journal has what was sent to it. */
class SystemdJournalTest {
  private static final List<String> MESSAGES =
      List.of(
          "",
          "moved",
          "two\nlines",
          "\n\n\tand\n  blanks  ",
          "PRIORITY=0\nMESSAGE\n",
          "<0>moved",
          "motor-2[7]: moved",
          "äöü € 中文 😀",
          "x".repeat(100_000),
          "long\n".repeat(20_000),
          "last");

  @TempDir private Path root;
  private WritingDaemon daemon;
  private SystemdJournal journal;

  @BeforeEach
  void start() throws IOException {
    Optional<SystemdJournal> started = SystemdJournal.start(root.toRealPath());
    assumeTrue(started.isPresent(), "no journal of systemd can be started here (it takes root)");
    journal = started.get();
    daemon = new WritingDaemon(root);
  }

  @AfterEach
  void end() {
    if (journal != null) {
      journal.close();
    }
  }

  @Test
  void byItsOwnProtocolItGetsEveryEntryAsItIs() throws Exception {
    assumeTrue(UnixSockets.areThere(), "junixsocket has nothing for this machine");
    try (Sink sink = new JournaldSinkType(journal.sockets()).open(SinkSettings.DEFAULTS, home())) {
      logAtEachLevel(sink);
      MESSAGES.forEach(message -> daemon.log(sink, message));
    }
    List<Map<String, String>> entries = journal.entries("motor-1", 8 + MESSAGES.size());
    assertLevels(entries.subList(0, 8), "moved");
    assertThat(entries.subList(0, 8))
        .allSatisfy(
            entry ->
                assertThat(entry)
                    .containsEntry("YAQ_KIND", "motors")
                    .containsEntry("LOGGER", "axis.x")
                    .containsEntry("_TRANSPORT", "journal"));
    assertThat(entries.subList(8, entries.size()))
        .extracting(entry -> entry.get("MESSAGE"))
        .containsExactlyElementsOf(MESSAGES);
  }

  @Test
  void byTheStreamOfServicesItGetsEveryLine() throws Exception {
    Path streamOnly = Files.createDirectory(root.resolve("stream"));
    Files.createSymbolicLink(streamOnly.resolve("stdout"), journal.sockets().resolve("stdout"));
    try (Sink sink = new JournaldSinkType(streamOnly).open(SinkSettings.DEFAULTS, home())) {
      logAtEachLevel(sink);
      daemon.log(sink, "two\nlines", "<0>moved");
    }
    List<Map<String, String>> entries = journal.entries("motor-1", 11);
    assertLevels(entries.subList(0, 8), "axis.x: moved");
    assertLevel(entries.subList(8, entries.size()), "6", "two", "lines", "<0>moved");
  }

  /** Where systemd runs, this is what {@code /dev/log} is. It takes off blanks at the end. */
  @Test
  void bySyslogItGetsEveryEntry() throws Exception {
    assumeTrue(UnixSockets.areThere(), "junixsocket has nothing for this machine");
    SinkSettings settings =
        SinkSettings.DEFAULTS.withOption("address", "unix:" + journal.sockets().resolve("dev-log"));
    List<String> messages = MESSAGES.stream().filter(text -> text.length() < 50_000).toList();
    try (Sink sink = new SyslogSinkType().open(settings, home())) {
      logAtEachLevel(sink);
      messages.forEach(message -> daemon.log(sink, message));
    }
    List<Map<String, String>> entries = journal.entries("motor-1", 8 + messages.size());
    assertLevels(entries.subList(0, 8), "axis.x: moved");
    assertThat(entries)
        .allSatisfy(
            entry ->
                assertThat(entry)
                    .containsEntry("SYSLOG_PID", "" + ProcessHandle.current().pid())
                    .containsEntry("SYSLOG_FACILITY", "3"));
    assertThat(entries.subList(8, entries.size()))
        .extracting(entry -> entry.get("MESSAGE"))
        .containsExactlyElementsOf(messages.stream().map(String::stripTrailing).toList());
  }

  private SinkHome home() {
    return daemon.home();
  }

  private void logAtEachLevel(Sink sink) {
    EntryName axis = EntryName.of(WritingDaemon.ID, "axis.x");
    EncodedEntry entry = new EncodedEntry(daemon.clock.getZone());
    for (Level level : Level.values()) {
      sink.append(entry.encode(level, daemon.clock.millis(), axis, "moved"));
    }
  }

  private static void assertLevels(List<Map<String, String>> entries, String message) {
    assertThat(entries)
        .extracting(entry -> entry.get("PRIORITY"))
        .containsExactly("0", "1", "2", "3", "4", "5", "6", "7");
    assertThat(entries).allMatch(entry -> entry.get("MESSAGE").equals(message));
  }

  private static void assertLevel(
      List<Map<String, String>> entries, String priority, String... messages) {
    assertThat(entries)
        .extracting(entry -> entry.get("PRIORITY") + " " + entry.get("MESSAGE"))
        .containsExactlyElementsOf(Stream.of(messages).map(text -> priority + " " + text).toList());
  }
}
