package dev.yaqlog.integration;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A real rsyslog that listens on a socket in its folder and, on loopback, over UDP and TCP. It
 * needs no rights and leaves nothing outside its folder. What it received it writes as JSON.
 */
final class Rsyslog implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Control characters kept as they are, and messages of any length. */
  static final String VERBATIM =
      "global(parser.escapeControlCharactersOnReceive=\"off\" maxMessageSize=\"2m\")\n";

  /** What everybody has who installs it. */
  static final String AS_DELIVERED = "";

  private static final String CONFIG =
      """
      global(workDirectory="@FOLDER@" net.enableDNS="off" processInternalMessages="on")
      @MORE@
      module(load="imuxsock" sysSock.use="off")
      module(load="imudp")
      module(load="imtcp")
      template(name="entry" type="list" option.jsonf="on") {
        property(outname="level" name="syslogseverity-text" format="jsonf")
        property(outname="priority" name="pri" format="jsonf")
        property(outname="app" name="app-name" format="jsonf")
        property(outname="pid" name="procid" format="jsonf")
        property(outname="id" name="msgid" format="jsonf")
        property(outname="time" name="timereported" dateFormat="rfc3339" format="jsonf")
        property(outname="message" name="msg" format="jsonf")
      }
      ruleset(name="received") {
        action(type="omfile" file="@FOLDER@/received.json" template="entry")
      }
      input(type="imuxsock" socket="@FOLDER@/log" ignoreTimestamp="off" useSysTimeStamp="off" ruleset="received")
      input(type="imuxsock" socket="@FOLDER@/log5424" useSpecialParser="off" ignoreTimestamp="off" useSysTimeStamp="off" ruleset="received")
      input(type="imudp" address="127.0.0.1" port="@UDP@" rcvbufSize="200k" ruleset="received")
      input(type="imtcp" address="127.0.0.1" port="@TCP@" ruleset="received")
      action(type="omfile" file="@FOLDER@/own.log")
      """;

  private final Path folder;
  private final int udp;
  private final int tcp;
  private Process process;

  private Rsyslog(Path folder, int udp, int tcp, Process process) {
    this.folder = folder;
    this.udp = udp;
    this.tcp = tcp;
    this.process = process;
  }

  /** Whether this machine has one; Debian's package is called rsyslog. */
  static boolean isInstalled() {
    return program().isPresent();
  }

  /**
   * Starts one in {@code folder}, which must be there; returns when it listens.
   *
   * @param more of its configuration
   */
  static Rsyslog start(Path folder, String more) throws IOException {
    int udp = freeUdpPort();
    int tcp = freeTcpPort();
    Files.writeString(
        folder.resolve("rsyslog.conf"),
        CONFIG
            .replace("@MORE@", more)
            .replace("@FOLDER@", folder.toString())
            .replace("@UDP@", "" + udp)
            .replace("@TCP@", "" + tcp));
    return new Rsyslog(folder, udp, tcp, launch(folder));
  }

  /** For what everybody writes to the socket of the own machine. */
  String local() {
    return "unix:" + folder.resolve("log");
  }

  /** A socket whose parser is the one of the network, which knows RFC 5424. */
  String local5424() {
    return "unix:" + folder.resolve("log5424");
  }

  String udp() {
    return "udp://127.0.0.1:" + udp;
  }

  String tcp() {
    return "tcp://127.0.0.1:" + tcp;
  }

  /** What it has written so far. */
  List<Received> received() throws IOException {
    Path file = folder.resolve("received.json");
    return Files.exists(file) ? Received.allOf(Files.readString(file)) : List.of();
  }

  /** The same, once there are so many. */
  List<Received> received(int count) throws IOException {
    await("rsyslog has received " + count).atMost(PATIENCE).until(() -> received().size() >= count);
    return received();
  }

  /** The same, once it has got such a message. */
  List<Received> receivedUntil(String message) {
    return await("rsyslog has received " + message)
        .atMost(PATIENCE)
        .until(this::received, all -> all.stream().anyMatch(one -> one.message().equals(message)));
  }

  /** Starts it again after {@link #stop}, at the same places. */
  void restart() throws IOException {
    process = launch(folder);
  }

  /** Ends it in order; it is gone when this returns. */
  void stop() {
    end(process);
  }

  @Override
  public void close() {
    stop();
  }

  private static void end(Process process) {
    process.destroy();
    if (process
        .onExit()
        .completeOnTimeout(process, PATIENCE.toSeconds(), SECONDS)
        .join()
        .isAlive()) {
      process.destroyForcibly().onExit().join();
    }
  }

  private static Process launch(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve("own.log"));
    String config = folder.resolve("rsyslog.conf").toString();
    String pid = folder.resolve("pid").toString();
    Process process =
        new ProcessBuilder(program().orElseThrow().toString(), "-n", "-f", config, "-i", pid)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile())
            .start();
    try {
      await("rsyslog listens").atMost(PATIENCE).until(() -> hasStarted(process, folder));
      return process;
    } catch (ConditionTimeoutException e) {
      end(process);
      throw e;
    }
  }

  /** It says so when it listens everywhere. */
  private static boolean hasStarted(Process process, Path folder) throws IOException {
    if (!process.isAlive()) {
      throw new IOException("rsyslog ended: " + Files.readString(folder.resolve("output.txt")));
    }
    Path own = folder.resolve("own.log");
    return Files.exists(own) && Files.readString(own).contains("] start");
  }

  private static int freeTcpPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static int freeUdpPort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Debian has it where only root looks. */
  private static Optional<Path> program() {
    String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
    return Stream.of(path.split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, "rsyslogd"))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
