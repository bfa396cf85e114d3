package dev.yaqlog.core.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.yaqlog.core.model.Level;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.newsclub.net.unix.AFUNIXDatagramSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/** Against stand-ins of systemd's sockets. */
class JournaldSinkTest {
  private static final int PATIENCE_MS = 30_000;

  @TempDir private Path root;
  private WritingDaemon daemon;

  @BeforeEach
  void start() {
    daemon = new WritingDaemon(root);
  }

  @Test
  void byItsOwnProtocolAnEntryIsOneWhateverItHolds() throws Exception {
    assumeTrue(UnixSockets.areThere(), "junixsocket has nothing for this machine");
    try (AFUNIXDatagramSocket journal = AFUNIXDatagramSocket.newInstance()) {
      journal.bind(AFUNIXSocketAddress.of(root.resolve("socket")));
      journal.setSoTimeout(PATIENCE_MS);
      try (Sink sink = open()) {
        sink.append(daemon.entry(Level.ERROR, "two\nPRIORITY=0\n"));
        assertThat(fields(journal))
            .containsExactly(
                Map.entry("PRIORITY", "3"),
                Map.entry("SYSLOG_IDENTIFIER", "motor-1"),
                Map.entry("YAQ_KIND", "motors"),
                Map.entry("MESSAGE", "two\nPRIORITY=0\n"));
        EntryName axis = EntryName.of(WritingDaemon.ID, "axis");
        sink.append(new EncodedEntry(daemon.clock.getZone()).encode(Level.DEBUG, 0, axis, "x"));
        assertThat(fields(journal)).containsEntry("LOGGER", "axis").containsEntry("PRIORITY", "7");
      }
    }
  }

  @Test
  void withoutTheLibraryEveryLineHasItsLevel() throws Exception {
    try (ServerSocketChannel journal = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      journal.bind(UnixDomainSocketAddress.of(root.resolve("stdout")));
      try (Sink sink = open()) {
        sink.append(daemon.entry(Level.ERROR, "two\nlines"));
        try (SocketChannel connection = journal.accept()) {
          connection.shutdownOutput(); // as systemd does it
          BufferedReader lines = new BufferedReader(Channels.newReader(connection, UTF_8));
          assertThat(read(lines, 9))
              .containsExactly("motor-1", "", "6", "1", "0", "0", "0", "<3>two", "<3>lines");
          daemon.log(sink, "more");
          assertThat(read(lines, 1)).containsExactly("<6>more");
        }
      }
    }
  }

  @Test
  void whereThereIsNoJournalItIsRefused() {
    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no journal here");
  }

  private Sink open() throws IOException {
    return new JournaldSinkType(root).open(SinkSettings.DEFAULTS, daemon.home());
  }

  private static List<String> read(BufferedReader lines, int count) throws IOException {
    List<String> read = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      read.add(lines.readLine());
    }
    return read;
  }

  /** Reads a datagram as systemd does. */
  private static Map<String, String> fields(AFUNIXDatagramSocket journal) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[1 << 18], 1 << 18);
    journal.receive(packet);
    ByteBuffer bytes =
        ByteBuffer.wrap(packet.getData(), 0, packet.getLength()).order(ByteOrder.LITTLE_ENDIAN);
    Map<String, String> fields = new LinkedHashMap<>();
    while (bytes.hasRemaining()) {
      StringBuilder name = new StringBuilder();
      for (byte b = bytes.get(); b != '\n'; b = bytes.get()) {
        name.append((char) b);
      }
      byte[] value = new byte[(int) bytes.getLong()];
      bytes.get(value);
      assertThat(bytes.get()).isEqualTo((byte) '\n');
      fields.put(name.toString(), new String(value, UTF_8));
    }
    return fields;
  }
}
