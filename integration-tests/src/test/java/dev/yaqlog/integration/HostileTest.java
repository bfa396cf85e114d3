package dev.yaqlog.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server among thousands of clients that mean no good. */
class HostileTest {
  private static final int ENEMIES = Soak.times(2_000, 100_000);
  private static final int SILENT = 2_000;

  /** Until the heap has about the size that it keeps. */
  private static final int WARM_UP = 2_000;

  private static final int MEGABYTE_IN_KB = 1024;

  /** What the program gives itself. */
  private static final int HEAP_KB = 256 * MEGABYTE_IN_KB;

  private static final List<byte[]> OPENINGS =
      Stream.of(
              "81a3766572c1",
              "dfffffffff",
              "81a3766572ddffffffff",
              "81a3766572dbffffffff",
              "81a3766572c9ffffffff01",
              "81a3766572919191919191919191919191919191919191919191",
              "474554202f20485454502f312e310d0a0d0a",
              "16030100c8010000c40303",
              "00000023",
              "84a3766572a3312e30",
              "81")
          .map(HexFormat.of()::parseHex)
          .toList();

  private Sandbox sandbox;
  private Server server;

  @BeforeEach
  void serve(@TempDir Path folder) {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "skipped: there is no /proc here");
    sandbox = new Sandbox(folder);
    Samples.copy("now", sandbox.logs());
    server = Server.start(sandbox);
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void aGoodClientIsAnsweredMeanwhileAndNothingStaysBehind() {
    try (Rpc good = server.rpc()) {
      attack(new Random(1), WARM_UP, good);
      long descriptors = descriptors();
      long memory = residentKb();
      attack(new Random(2), ENEMIES, good);
      await("descriptors as before")
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(descriptors()).isLessThanOrEqualTo(descriptors + 4));
      assertThat(residentKb()).as("resident kB").isLessThan(memory + 100 * MEGABYTE_IN_KB);
    }
  }

  @Test
  void connectionsThatSayNothingDoNotKeepOthersOut() {
    List<Socket> silent = new ArrayList<>();
    try (Rpc good = server.rpc()) {
      assertThat(good.call("busy")).isEqualTo(false);
      for (int i = 0; i < SILENT; i++) {
        silent.add(connect());
      }
      assertThat(good.call("busy")).as("one that was there").isEqualTo(false);
      try (Rpc late = server.rpc()) {
        assertThat(late.ask("query_logs", "limit", 1).entries()).hasSize(1);
      }
    } finally {
      silent.forEach(HostileTest::close);
    }
  }

  /** Each asks for all there is, again and again, and takes none of it. */
  @Test
  void clientsThatDoNotTakeTheirAnswersCostNoMemoryWithoutEnd() {
    sandbox.write(
        "big/b-20261120T080000Z.log",
        ("<6> INFO : 2026-11-20T08:00:00Z : b : " + "x".repeat(1_000) + "\n").repeat(3_000));
    List<Rpc> deaf = new ArrayList<>();
    try (Rpc good = server.rpc()) {
      good.ask("query_logs", "limit", 5_000);
      for (int i = 0; i < 60; i++) {
        Rpc rpc = server.rpc();
        for (int id = 0; id < 20; id++) {
          rpc.send(Rpc.request(id, "query_logs", Map.of("limit", 5_000)));
        }
        deaf.add(rpc);
      }
      for (int i = 0; i < 20; i++) {
        assertThat(good.ask("query_logs", "limit", 3).entries()).hasSize(3);
      }
      assertThat(residentKb()).as("resident kB").isLessThan(HEAP_KB + 400 * MEGABYTE_IN_KB);
    } finally {
      deaf.forEach(Rpc::close);
    }
  }

  private void attack(Random random, int times, Rpc good) {
    for (int i = 0; i < times; i++) {
      try (Socket socket = connect()) {
        socket.getOutputStream().write(OPENINGS.get(random.nextInt(OPENINGS.size())));
        if (random.nextBoolean()) {
          socket.setSoLinger(true, 0);
        }
      } catch (IOException refused) {
        // It may be cut off at any time.
      }
      if (i % 50 == 0) {
        assertThat(good.ask("query_logs", "limit", 1).entries()).hasSize(1);
      }
    }
  }

  private Socket connect() {
    try {
      return new Socket(InetAddress.getLoopbackAddress(), server.port());
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private long descriptors() {
    try (Stream<Path> open = Files.list(server.proc().resolve("fd"))) {
      return open.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long residentKb() {
    try {
      return Files.readAllLines(server.proc().resolve("status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
