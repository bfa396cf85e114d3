package dev.yaqlog.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.client.LogClient;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LevelRange;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.Query;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README tells people to type does what it says. */
@TestInstance(Lifecycle.PER_CLASS)
class ReadmeTest {
  private Path temp;
  private YaqdLogs server;

  @BeforeAll
  void aServerWithAMotor(@TempDir Path temp) throws IOException {
    this.temp = temp;
    Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
    Path lab = Files.createDirectories(temp.resolve("logs/lab"));
    Files.writeString(
        lab.resolve("motor-1-20261120T102741Z.log"),
        "<3> ERR : %s : motor-1 : Limit switch hit\n".formatted(now));
    server = YaqdLogs.serving(temp.resolve("logs"), temp);
  }

  @AfterAll
  void itsEnd() {
    server.close();
  }

  static List<String> commands() throws IOException {
    return readme()
        .map(String::strip)
        .filter(line -> line.startsWith("yaqlog "))
        .filter(line -> !line.contains("tail") && !line.contains("lab-1"))
        .filter(line -> !line.contains(" level ")) // LevelCommandTest has a daemon for that
        .toList();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void whatIsToBeTypedWorks(String command) throws Exception {
    Map<String, String> environment = new HashMap<>(YaqdLogs.homes(temp));
    environment.put("YAQLOG_HOST", server.address());
    environment.put(
        "PATH", Distribution.HOME.toAbsolutePath().resolve("bin") + ":" + System.getenv("PATH"));
    Ended ended = Ended.of(environment, Distribution.SOURCES, "sh", "-c", command);
    assertThat(ended.err()).isEmpty();
    assertThat(ended.status()).as("0 found, 1 nothing found").isIn(0, 1);
  }

  @Test
  void theJavaExampleIsThisOne() throws IOException {
    String code = Files.readString(thisFile()).split("    // README\n", 3)[1];
    List<String> example =
        code.replace("server.port()", "38106").lines().map(String::strip).toList();
    assertThat(readme().map(String::strip).toList()).containsSequence(example);
  }

  @Test
  void theJavaExampleWorks() {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      example();
    } finally {
      System.setOut(before);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("Limit switch hit");
  }

  private void example() {
    // README
    try (LogClient logs = LogClient.connect("127.0.0.1", server.port())) {
      Filter warnings = Filter.ALL.withLevels(new LevelRange(Level.WARNING, null));
      logs.stream(Query.of(warnings), Cancellation.NEVER)
          .limit(20)
          .forEach(entry -> System.out.println(entry.time().instant() + " " + entry.message()));
    }
    // README
  }

  private static Path thisFile() {
    return Distribution.SOURCES.resolve(
        "integration-tests/src/test/java/dev/yaqlog/integration/ReadmeTest.java");
  }

  private static Stream<String> readme() throws IOException {
    return Files.readString(Distribution.SOURCES.resolve("README.md")).lines();
  }
}
