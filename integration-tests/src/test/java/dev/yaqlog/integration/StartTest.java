package dev.yaqlog.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a server begins, and whom it lets in. */
class StartTest {
  /** It takes less than half a second on an idle machine; a busy one is no failure. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void theFirstAnswerComesSoon() {
    Sandbox sandbox = new Sandbox(folder);
    Samples.copy("now", sandbox.logs());
    Instant start = Instant.now();
    try (Server server = Server.start(sandbox);
        Rpc rpc = server.rpc()) {
      assertThat(rpc.ask("query_logs", "limit", 100).entries()).isNotEmpty();
    }
    assertThat(Duration.between(start, Instant.now())).isLessThan(PATIENCE);
  }

  @Test
  void anInterruptEndsItInOrder() {
    try (Server server = Server.start(new Sandbox(folder))) {
      server.signal("INT");
      assertThat(server.awaitEnd()).isZero();
    }
  }

  @Test
  void callersFromElsewhereMayReadAndNoMore() throws IOException {
    Optional<Inet4Address> address = addressOfThisMachine();
    assumeTrue(address.isPresent(), "skipped: this machine has no address but loopback");
    Sandbox sandbox = new Sandbox(folder);
    Samples.copy("now", sandbox.logs());
    int port = Server.freePort();
    String further = "log_to_file = false\nhost = \"0.0.0.0\"\nallow_anonymous = true";
    try (Server server = Server.start(sandbox, port, further);
        Socket socket = new Socket();
        Rpc here = server.rpc()) {
      socket.connect(new InetSocketAddress(address.get(), port));
      socket.setSoTimeout((int) PATIENCE.toMillis());
      assertThat(answer(socket, Rpc.request(1, "query_logs", Map.of("limit", 1))).has("result"))
          .isTrue();
      Answer refused = answer(socket, Rpc.request(2, "shutdown")).inner("error");
      assertThat(refused.number("code")).isEqualTo(-32002);
      assertThat(refused.message()).contains("level");
      assertThat(here.call("busy")).isEqualTo(false);
    }
  }

  private static Answer answer(Socket socket, byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    return new Answer((Map<?, ?>) Msgpack.unpack(socket.getInputStream()));
  }

  private static Optional<Inet4Address> addressOfThisMachine() throws IOException {
    return NetworkInterface.networkInterfaces()
        .filter(StartTest::isUp)
        .flatMap(NetworkInterface::inetAddresses)
        .filter(Inet4Address.class::isInstance)
        .map(Inet4Address.class::cast)
        .findFirst();
  }

  private static boolean isUp(NetworkInterface network) {
    try {
      return network.isUp() && !network.isLoopback();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
