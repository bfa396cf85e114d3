package dev.yaqlog.core.sink;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.UnknownHostException;

/** Datagrams over UDP. Nobody knows which arrive. */
final class UdpTransport implements Transport {
  private final DatagramSocket socket;

  private UdpTransport(DatagramSocket socket) {
    this.socket = socket;
  }

  static Transport connect(String host, int port) throws IOException {
    DatagramSocket socket = new DatagramSocket();
    try {
      socket.connect(resolved(host, port));
      return new UdpTransport(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Asked at each connection, for addresses change. */
  static InetSocketAddress resolved(String host, int port) throws UnknownHostException {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new UnknownHostException("no host " + host);
    }
    return address;
  }

  @Override
  public void send(byte[] bytes, int length) throws IOException {
    try {
      socket.send(new DatagramPacket(bytes, length));
    } catch (PortUnreachableException e) {
      // It tells of some datagram before this one, which is lost as many a datagram is. To take it
      // for a failure would make notices that go the same way and fail again, without end.
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
