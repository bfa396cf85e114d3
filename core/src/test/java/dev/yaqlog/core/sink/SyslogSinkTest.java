package dev.yaqlog.core.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.yaqlog.core.format.Head;
import dev.yaqlog.core.format.LineFormat;
import dev.yaqlog.core.format.LogFormat;
import dev.yaqlog.core.format.Years;
import dev.yaqlog.core.model.ByteCount;
import dev.yaqlog.core.model.Level;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsclub.net.unix.AFUNIXDatagramSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/** Against stand-ins of a syslog daemon. */
class SyslogSinkTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final SyslogSinkType SYSLOG = new SyslogSinkType();
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  @TempDir private Path root;
  private WritingDaemon daemon;

  @BeforeEach
  void start() {
    daemon = new WritingDaemon(root);
  }

  @ParameterizedTest
  @EnumSource
  void levelsAreTheSameThere(Level level) throws Exception {
    try (DatagramSocket there = new DatagramSocket(0, HERE);
        Sink sink = open("udp://127.0.0.1:" + there.getLocalPort(), "rfc5424")) {
      sink.append(daemon.entry(level, "moved"));
      assertThat(received(there)).startsWith("<" + (3 * 8 + level.number()) + ">1 ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rfc5424", "rfc3164"})
  void whatIsSentReadsBackAsSyslog(String format) throws Exception {
    try (DatagramSocket there = new DatagramSocket(0, HERE);
        Sink sink = open("udp://127.0.0.1:" + there.getLocalPort(), format)) {
      sink.append(daemon.entry(Level.WARNING, "moved: äöü"));
      byte[] line = received(there).getBytes(UTF_8);
      Head head = new Head();
      LineFormat lines = LogFormat.SYSLOG.lines("x", ZoneOffset.ofHours(-5), Years.fixed(2026));
      assertThat(lines.parseHead(line, 0, line.length, 0, head)).isTrue();
      assertThat(head.level()).isEqualTo(Level.WARNING);
      assertThat(head.epochSecond()).isEqualTo(daemon.clock.instant().getEpochSecond());
      assertThat(text(line, head.nameFrom(), head.nameTo())).isEqualTo("motor-1");
      assertThat(text(line, head.messageFrom(), line.length)).isEqualTo("moved: äöü");
    }
  }

  @Test
  void theFormsAreThoseOfTheStandards() throws Exception {
    try (DatagramSocket there = new DatagramSocket(0, HERE)) {
      String address = "udp://127.0.0.1:" + there.getLocalPort();
      long pid = ProcessHandle.current().pid();
      try (Sink sink = open(address, "rfc5424")) {
        EntryName axis = EntryName.of(WritingDaemon.ID, "axis x");
        sink.append(
            new EncodedEntry(daemon.clock.getZone())
                .encode(Level.INFO, daemon.clock.millis(), axis, "two\nlines"));
        assertThat(received(there))
            .matches(
                "(?s)<30>1 2026-11-20T10:27:41\\.500-05:00 \\S+ motor-1 "
                    + pid
                    + " axis_x - two\nlines");
      }
      try (Sink sink = open(address, "rfc3164")) {
        daemon.clock.advance(Duration.ofDays(-15));
        daemon.log(sink, "moved");
        assertThat(received(there))
            .matches("<30>Nov  5 10:27:41 \\S+ motor-1\\[" + pid + "\\]: moved");
      }
    }
  }

  @Test
  void aLongMessageIsCutToWhatADatagramHolds() throws Exception {
    try (DatagramSocket there = new DatagramSocket(0, HERE);
        Sink sink = open("udp://127.0.0.1:" + there.getLocalPort(), "rfc5424")) {
      daemon.log(sink, "ä".repeat(100_000), "next");
      assertThat(received(there)).endsWith("ä…").hasSizeGreaterThan(25_000);
      assertThat(received(there)).endsWith("next");
    }
  }

  @Test
  void overTcpMessagesAreCountedAndALostConnectionIsMadeAgain() throws Exception {
    try (ServerSocket there = new ServerSocket(0, 5, HERE);
        Sink sink = open("tcp://127.0.0.1:" + there.getLocalPort(), "rfc5424")) {
      daemon.log(sink, "two\nlines", "x".repeat(200_000));
      try (Socket first = accepted(there)) {
        assertThat(frame(first)).endsWith("two\nlines");
        assertThat(frame(first).getBytes(UTF_8)).hasSize(8000).endsWith("x…".getBytes(UTF_8));
      }
      daemon.log(sink, "after the end");
      await().atMost(PATIENCE).until(() -> !daemon.notices.isEmpty());
      sink.reopen();
      try (Socket second = accepted(there)) {
        assertThat(frame(second)).endsWith("after the end");
      }
      assertThat(sink.drops()).isEqualTo(Drops.NONE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"500", "64KB", "1MB"})
  void overTcpAMessageIsAsLongAsItsReceiverIsSaidToTake(String size) throws Exception {
    int bytes = ByteCount.parse(size).orElseThrow().intValue();
    try (ServerSocket there = new ServerSocket(0, 5, HERE);
        Sink sink =
            SYSLOG.open(
                SinkSettings.DEFAULTS
                    .withOption("address", "tcp://127.0.0.1:" + there.getLocalPort())
                    .withOption("max_message", size),
                daemon.home())) {
      daemon.log(sink, "x".repeat(bytes));
      try (Socket socket = accepted(there)) {
        assertThat(frame(socket).getBytes(UTF_8)).hasSize(bytes).endsWith("x…".getBytes(UTF_8));
      }
    }
  }

  @Test
  void whereNobodyListensEntriesWait() throws Exception {
    int port;
    try (ServerSocket taken = new ServerSocket(0, 5, HERE)) {
      port = taken.getLocalPort();
    }
    try (Sink sink = open("tcp://127.0.0.1:" + port, "rfc5424")) {
      daemon.log(sink, "early");
      await().atMost(PATIENCE).until(() -> !daemon.notices.isEmpty());
      try (ServerSocket there = new ServerSocket()) {
        there.setReuseAddress(true);
        there.bind(new InetSocketAddress(HERE, port));
        sink.reopen();
        try (Socket socket = accepted(there)) {
          assertThat(frame(socket)).endsWith("early");
        }
      }
    }
  }

  @Test
  void overUdpNobodyToldThatNobodyListens() throws Exception {
    int port;
    try (DatagramSocket taken = new DatagramSocket(0, HERE)) {
      port = taken.getLocalPort();
    }
    Sink sink = open("udp://127.0.0.1:" + port, "rfc5424");
    for (int i = 0; i < 200; i++) {
      daemon.log(sink, "entry " + i);
      sink.flush();
    }
    sink.close();
    assertThat(daemon.notices).isEmpty();
  }

  @Test
  void theSocketOfThisMachineTakesDatagrams() throws Exception {
    assumeTrue(UnixSockets.areThere(), "junixsocket has nothing for this machine");
    Path socket = root.resolve("log");
    try (AFUNIXDatagramSocket there = AFUNIXDatagramSocket.newInstance();
        Sink sink = open("unix:" + socket, "rfc3164")) {
      there.bind(AFUNIXSocketAddress.of(socket));
      daemon.log(sink, "moved\nback");
      sink.reopen();
      assertThat(received(there)).matches("(?s)<30>Nov 20 10:27:41 motor-1\\[\\d+\\]: moved\nback");
    }
  }

  @Test
  void whatCanNotBeIsRefused() {
    refused("address", "http://localhost", "unix:/dev/log, udp://host:514 or tcp://host:601");
    refused("address", "udp://", "address: expected");
    refused("address", "tcp://localhost:66514", "address: expected");
    refused("address", "udp://localhost:0", "address: expected");
    refused("format", "rfc1", "rfc5424 or rfc3164");
    refused("facility", "motors", "facility: expected");
    refused("max_message", "479", "a size from 480 to 1MB, such as 64KB");
    refused("max_message", "2MB", "max_message: expected");
    refused("max_wait", "1 year", "max_wait: expected");
  }

  private void refused(String key, String value, String why) {
    SinkSettings settings =
        SinkSettings.DEFAULTS.withOption("address", "udp://localhost").withOption(key, value);
    assertThat(SYSLOG.problems(settings, daemon.home()))
        .singleElement()
        .satisfies(problem -> assertThat(problem.toString()).contains(why));
    assertThatThrownBy(() -> SYSLOG.open(settings, daemon.home()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(why);
  }

  private Sink open(String address, String format) throws IOException {
    return SYSLOG.open(
        SinkSettings.DEFAULTS.withOption("address", address).withOption("format", format),
        daemon.home());
  }

  private static String received(DatagramSocket socket) throws IOException {
    socket.setSoTimeout((int) PATIENCE.toMillis());
    DatagramPacket packet = new DatagramPacket(new byte[1 << 18], 1 << 18);
    socket.receive(packet);
    return text(packet.getData(), 0, packet.getLength());
  }

  private static Socket accepted(ServerSocket server) throws IOException {
    server.setSoTimeout((int) PATIENCE.toMillis());
    Socket socket = server.accept();
    socket.setSoTimeout((int) PATIENCE.toMillis());
    return socket;
  }

  private static String frame(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    int length = 0;
    for (int c = in.read(); c != ' '; c = in.read()) {
      length = (length * 10) + (c - '0');
    }
    byte[] bytes = new byte[length];
    new DataInputStream(in).readFully(bytes);
    return text(bytes, 0, length);
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, UTF_8);
  }
}
