package dev.yaqlog.core.sink;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** A stream, over TCP or a Unix domain socket. */
final class StreamTransport implements Transport {
  private static final int CONNECT_MILLIS = 5000;

  private final SocketChannel channel;

  /** Whether the system takes the first write after the other side has gone. */
  private final boolean hidesItsEnd;

  private final ByteBuffer answer = ByteBuffer.allocate(512);

  private StreamTransport(SocketChannel channel, boolean hidesItsEnd) {
    this.channel = channel;
    this.hidesItsEnd = hidesItsEnd;
  }

  static StreamTransport tcp(String host, int port) throws IOException {
    SocketAddress address = UdpTransport.resolved(host, port);
    SocketChannel channel = SocketChannel.open();
    try {
      channel.socket().connect(address, CONNECT_MILLIS);
      return new StreamTransport(channel, true);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Of one that reads only: the journal ends its own direction as soon as it is connected. */
  static StreamTransport unix(Path path) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(path));
      return new StreamTransport(channel, false);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void send(byte[] bytes, int length) throws IOException {
    if (hidesItsEnd) {
      requireOpen();
    }
    ByteBuffer rest = ByteBuffer.wrap(bytes, 0, length);
    while (rest.hasRemaining()) {
      channel.write(rest);
    }
  }

  /** Only a read tells that it is not. */
  private void requireOpen() throws IOException {
    channel.configureBlocking(false);
    int read = channel.read(answer.clear());
    channel.configureBlocking(true);
    if (read < 0) {
      throw new IOException("the other side closed the connection");
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // It is gone in any case.
    }
  }
}
