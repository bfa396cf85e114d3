package dev.yaqlog.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code yaqlog level}, and what of it is in the log. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LevelCommandTest {
  private Sandbox sandbox;
  private Server server;
  private Cli cli;

  @BeforeAll
  void serve(@TempDir Path temp) {
    sandbox = new Sandbox(temp);
    sandbox.write(
        "motor/m-1-20261120T080000Z.log", "<6> INFO : 2026-11-20T08:00:00Z : m-1 : moved\n");
    server = Server.start(sandbox, Server.freePort(), "");
    cli = Cli.against(sandbox, server);
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static JsonNode json(Ended ended) throws Exception {
    assertThat(ended.err()).isEmpty();
    assertThat(ended.status()).isZero();
    return new ObjectMapper().readTree(ended.out());
  }

  @Test
  void aLevelIsSetSeenInTheLogAndReset() throws Exception {
    JsonNode set = json(cli.run("level", "set", "debug", "--logger", "session", "-o", "json"));
    assertThat(set.get("effective").asText()).isEqualTo("debug");
    assertThat(set.get("origin").asText()).isEqualTo("state");
    assertThat(cli.run("level", "get", "--logger", "session").out())
        .isEqualTo("logs logs session: debug (set; configured: info)\n");
    Ended found = cli.run("query", "--kind", "logs", "--contains", " calls get_log_level");
    assertThat(found.out()).contains("<7> DEBUG", "logs.session : 127.0.0.1 port");
    JsonNode reset = json(cli.run("level", "reset", "--logger", "session", "-o", "json"));
    assertThat(reset.get("effective").asText()).isEqualTo("info");
  }

  @Test
  void aLeaseIsTakenAndEnded() throws Exception {
    JsonNode taken =
        json(cli.run("level", "lease", "debug", "--for", "1h", "--reason", "r", "-o", "json"));
    String lease = taken.get("lease").asText();
    assertThat(taken.get("leases").get(0).get("reason").asText()).isEqualTo("r");
    assertThat(cli.run("level", "get").out())
        .contains("logs logs: debug (lease; configured: info)")
        .contains("  lease " + lease + ": debug until ");
    assertThat(cli.run("level", "end", lease).out()).isEqualTo("logs logs: info (default)\n");
    assertThat(cli.run("query", "--kind", "logs", "--contains", "lease " + lease).out())
        .contains("<5> NOTICE", "lease " + lease + " by 127.0.0.1", "ended by 127.0.0.1");
  }

  @Test
  void whatOneServerSaysIsShownThoughAnotherIsAway() {
    String away = "127.0.0.1:" + Server.freePort();
    for (String host :
        new String[] {
          away + ",127.0.0.1:" + server.port(), "127.0.0.1:" + server.port() + "," + away
        }) {
      Ended ended = Cli.without(sandbox).run("--host", host, "level", "get");
      assertThat(ended.status()).isEqualTo(2);
      assertThat(ended.out()).contains("logs logs: info");
      assertThat(ended.err().lines()).singleElement().asString().contains(away);
    }
  }

  @Test
  void whatCannotBeDoneIsOneLineAndTwo() {
    for (String[] arguments :
        new String[][] {
          {"level", "get", "m-1"},
          {"level", "get", "nobody"},
          {"level", "set", "loud"},
          {"level", "end", "nope"},
          {"level"},
          {"level", "set"}
        }) {
      Ended ended = cli.run(arguments);
      assertThat(ended.status()).isEqualTo(2);
      assertThat(ended.out()).isEmpty();
      assertThat(ended.err().lines()).hasSize(1);
    }
    assertThat(cli.run("level", "set", "debug", "m-1").err())
        .contains("the level of motor m-1 can't be changed from here");
    assertThat(Cli.inFolder(sandbox, sandbox.logs()).run("level", "get").status()).isEqualTo(2);
  }
}
