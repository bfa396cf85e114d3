package dev.yaqlog.core.sink;

import java.io.IOException;
import java.net.DatagramPacket;
import java.nio.file.Path;
import org.newsclub.net.unix.AFUNIXDatagramSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/**
 * Datagrams to a Unix domain socket, as syslog and the journal take them. The JDK has none, so this
 * takes junixsocket, which may be left out.
 */
final class UnixDatagrams implements Transport {
  /** What the system takes at once by default, less what it takes for itself. */
  static final int MAX_BYTES = 150_000;

  private final AFUNIXDatagramSocket socket;

  private UnixDatagrams(AFUNIXDatagramSocket socket) {
    this.socket = socket;
  }

  /** To be called only where {@link UnixSockets#areThere}. */
  static Transport connect(Path path) throws IOException {
    AFUNIXDatagramSocket socket = AFUNIXDatagramSocket.newInstance();
    try {
      socket.connect(AFUNIXSocketAddress.of(path));
      return new UnixDatagrams(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  @Override
  public void send(byte[] bytes, int length) throws IOException {
    socket.send(new DatagramPacket(bytes, length));
  }

  @Override
  public void close() {
    socket.close();
  }
}
