package dev.yaqlog.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.yaqlog.core.files.LogPlace;
import dev.yaqlog.core.format.LogFormat;
import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.TextFilter;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.Order;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import dev.yaqlog.core.store.FileLogSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of a real Prosody, asked while it is written. */
class ProsodyTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final DaemonId DAEMON = new DaemonId("prosody", "prosody");

  private Prosody prosody;
  private FileLogSource logs;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    assumeTrue(Prosody.isInstalled(), "skipped: there is no prosody on the PATH");
    prosody = Prosody.start(Files.createDirectory(folder.resolve("server")).toRealPath());
    logs =
        FileLogSource.open(
            new FileLogSource.Settings(
                List.of(new LogPlace.OneFile(prosody.log(), DAEMON, LogFormat.PROSODY)),
                Clock.system(ZoneId.systemDefault()),
                folder.resolve("cache"),
                notice -> {},
                true));
  }

  @AfterEach
  void stop() {
    if (prosody != null) {
      logs.close();
      prosody.close();
    }
  }

  private List<LogEntry> entriesWith(String text) {
    Filter filter = Filter.ALL.withText(TextFilter.containing(text));
    return logs.query(Query.of(filter).withOrder(Order.OLDEST_FIRST), Cancellation.NEVER).entries();
  }

  private LogEntry awaitEntryWith(String text) {
    await("an entry with " + text).atMost(PATIENCE).until(() -> !entriesWith(text).isEmpty());
    return entriesWith(text).get(0);
  }

  @Test
  void itsEntriesAreThoseOfTheDaemonThatWasConfigured() throws IOException {
    Instant before = Instant.now().minusSeconds(2);
    prosody.greet("marker-1.example");
    LogEntry entry = awaitEntryWith("to marker-1.example");
    assertThat(entry.daemon()).isEqualTo(DAEMON);
    assertThat(entry.name()).startsWith("c2s");
    assertThat(entry.level()).isEqualTo(Level.DEBUG);
    assertThat(entry.time().instant()).isBetween(before, Instant.now().plusSeconds(1));
    assertThat(entry.time().utcOffset()).isNull();
    assertThat(entry.message().text())
        .isEqualTo("Client sent opening <stream:stream> to marker-1.example");
  }

  @Test
  void aMessageOfSeveralLinesIsOneEntry() {
    LogEntry entry = awaitEntryWith("it says");
    assertThat(entry.level()).isEqualTo(Level.ERROR);
    assertThat(entry.message().text()).isEqualTo("it says: " + Prosody.THREE_LINES);
  }

  @Test
  void aTailGetsWhatItLogs() throws IOException {
    TailAnswer answer = logs.tail(TailQuery.of(Filter.ALL), Cancellation.NEVER).join();
    prosody.greet("marker-2.example");
    List<String> messages = new ArrayList<>();
    Instant end = Instant.now().plus(PATIENCE);
    while (messages.stream().noneMatch("Client disconnected: connection closed"::equals)
        && Instant.now().isBefore(end)) {
      TailQuery more =
          TailQuery.of(Filter.ALL).withCursor(answer.cursor()).withPatience(Duration.ofSeconds(1));
      answer = logs.tail(more, Cancellation.NEVER).join();
      answer.entries().forEach(entry -> messages.add(entry.message().text()));
    }
    assertThat(messages)
        .containsOnlyOnce(
            "Client connected",
            "Client sent opening <stream:stream> to marker-2.example",
            "Client disconnected: connection closed");
  }

  @Test
  void whatWasRotatedAwayIsStillRead() throws IOException, InterruptedException {
    prosody.greet("marker-3.example");
    awaitEntryWith("to marker-3.example");
    prosody.rotate();
    prosody.greet("marker-4.example");
    awaitEntryWith("to marker-4.example");
    assertThat(entriesWith("Client sent opening"))
        .extracting(entry -> entry.message().text())
        .containsExactly(
            "Client sent opening <stream:stream> to marker-3.example",
            "Client sent opening <stream:stream> to marker-4.example");
  }

  @Test
  void aServerGivesItOverTheRpc(@TempDir Path folder) throws IOException {
    int port = Server.freePort();
    String toml =
        """
        [logs]
        port = %d
        log_to_file = false
        [[logs.sources]]
        kind = "prosody"
        name = "prosody"
        path = "%s"
        format = "prosody"
        """
            .formatted(port, prosody.log());
    try (Server server = Server.startWith(new Sandbox(folder), port, toml);
        Rpc rpc = server.rpc()) {
      String cursor = rpc.ask("tail_logs").cursor();
      prosody.greet("marker-5.example");
      List<String> messages = new ArrayList<>();
      Instant end = Instant.now().plus(PATIENCE);
      while (messages.stream().noneMatch(message -> message.endsWith("to marker-5.example"))
          && Instant.now().isBefore(end)) {
        Answer answer = rpc.ask("tail_logs", "cursor", cursor, "wait_ms", 1_000);
        messages.addAll(answer.messages());
        cursor = answer.cursor();
      }
      assertThat(messages).containsOnlyOnce("Client connected");
      Answer found = rpc.ask("query_logs", "contains", "to marker-5.example");
      assertThat(found.entries()).hasSize(1);
      assertThat(found.entries().get(0).text("level")).isEqualTo("debug");
      assertThat(found.entries().get(0).text("daemon")).isEqualTo("prosody");
      assertThat(rpc.ask("query_logs", "min_level", "error").messages())
          .containsExactly("it says: " + Prosody.THREE_LINES);
    }
  }
}
