package dev.yaqlog.client;

import dev.yaqlog.core.wire.FrameScanner;
import dev.yaqlog.core.wire.MessageDecoder;
import dev.yaqlog.core.wire.MessageEncoder;
import dev.yaqlog.core.wire.Request;
import dev.yaqlog.core.wire.Response;
import dev.yaqlog.core.wire.RpcError;
import dev.yaqlog.core.wire.WireException;
import dev.yaqlog.core.wire.WireLimits;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A server on loopback that does to each connection what a test wants, however wrong. */
final class FakeServer implements AutoCloseable {

  /** What is done to one connection; it is closed at the end. */
  @FunctionalInterface
  interface Script {
    void run(Peer peer) throws IOException, WireException, InterruptedException;
  }

  /** How one request is answered. */
  @FunctionalInterface
  interface Method {
    @Nullable Object call(Request request);
  }

  private final ServerSocket listener;
  private final Script script;
  private final AtomicInteger accepted = new AtomicInteger();
  private final List<Socket> open = Collections.synchronizedList(new ArrayList<>());

  private FakeServer(ServerSocket listener, Script script) {
    this.listener = listener;
    this.script = script;
  }

  static FakeServer that(Script script) throws IOException {
    return listening(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
  }

  static FakeServer on(int port, Script script) throws IOException {
    return listening(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()), script);
  }

  private static FakeServer listening(ServerSocket listener, Script script) {
    FakeServer server = new FakeServer(listener, script);
    server.start(server::accept);
    return server;
  }

  /** Answers every request as {@code method} does. */
  static FakeServer answering(Method method) throws IOException {
    return that(
        peer -> {
          while (true) {
            Request request = peer.request();
            peer.answer(request, method.call(request));
          }
        });
  }

  int port() {
    return listener.getLocalPort();
  }

  /** How many connections there were so far. */
  int accepted() {
    return accepted.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        open.add(socket);
        if (listener.isClosed()) {
          socket.close();
        }
        accepted.incrementAndGet();
        start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      script.run(new Peer(socket));
    } catch (IOException | WireException | InterruptedException clientLeft) {
      // Which is what tests look at from the other side.
    }
  }

  private void start(Runnable work) {
    Thread thread = new Thread(work, "fake-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : List.copyOf(open)) {
      socket.close();
    }
  }

  /** The client's end of a connection. */
  static final class Peer {
    private final Socket socket;

    Peer(Socket socket) throws IOException {
      this.socket = socket;
      socket.setTcpNoDelay(true);
    }

    /** The next request. */
    Request request() throws IOException, WireException {
      FrameScanner scanner = new FrameScanner(WireLimits.REQUEST);
      ByteArrayOutputStream frame = new ByteArrayOutputStream();
      byte[] one = new byte[1];
      do {
        if (socket.getInputStream().read(one) < 0) {
          throw new EOFException();
        }
        frame.write(one);
      } while (!scanner.scan(ByteBuffer.wrap(one)));
      return (Request) MessageDecoder.request(frame.toByteArray(), 0, frame.size());
    }

    void answer(Request request, @Nullable Object result) throws IOException {
      send(MessageEncoder.encode(new Response.Success(request.id(), result)));
    }

    void refuse(Request request, RpcError error) throws IOException {
      send(MessageEncoder.encode(new Response.Failure(request.id(), error)));
    }

    void send(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
    }

    void send(int... bytes) throws IOException {
      for (int b : bytes) {
        socket.getOutputStream().write(b);
      }
    }

    /** Closes with RST. */
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    /** Sends FIN, but goes on reading. */
    void halfClose() throws IOException {
      socket.shutdownOutput();
    }

    /** Reads and forgets until the client closes; says how many bytes that were. */
    int awaitClose() throws IOException {
      return (int) socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }
  }
}
