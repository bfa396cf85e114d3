package dev.yaqlog.server.netty;

import dev.yaqlog.core.wire.FrameScanner;
import dev.yaqlog.core.wire.MessageDecoder;
import dev.yaqlog.core.wire.MessageEncoder;
import dev.yaqlog.core.wire.Notification;
import dev.yaqlog.core.wire.Request;
import dev.yaqlog.core.wire.Response;
import dev.yaqlog.core.wire.RpcError;
import dev.yaqlog.core.wire.RpcMessage;
import dev.yaqlog.core.wire.WireException;
import dev.yaqlog.core.wire.WireLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A client of good will: it reads whole messages and looks at ids. */
public final class TestClient implements AutoCloseable {
  private static final int TIMEOUT_MS = 120_000;

  public final Socket socket;
  private final FrameScanner scanner = new FrameScanner(WireLimits.RESPONSE);
  private final Map<Object, Response> early = new HashMap<>();
  private final Queue<Notification> notifications = new ArrayDeque<>();
  private final ByteArrayOutputStream frame = new ByteArrayOutputStream();
  private ByteBuffer read = ByteBuffer.allocate(0);
  private long nextId = 1;

  public TestClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(TIMEOUT_MS);
    socket.setTcpNoDelay(true);
  }

  /** Sends a call and answers its id. */
  public long send(String method, @Nullable Object params) throws IOException {
    long id = nextId++;
    send(MessageEncoder.encode(new Request(id, method, params)));
    return id;
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /** The result of the call {@code id}, whatever else is answered before. */
  public @Nullable Object result(long id) throws IOException {
    Response response = response(id);
    if (response instanceof Response.Success success) {
      return success.result();
    }
    throw new AssertionError(response.toString());
  }

  Response response(long id) throws IOException {
    while (!early.containsKey(id)) {
      Response next = next();
      early.put(Objects.requireNonNullElse(next.id(), "nil"), next);
    }
    return early.remove(id);
  }

  public @Nullable Object call(String method, @Nullable Object params) throws IOException {
    return result(send(method, params));
  }

  /** The result of a call whose result is a map. */
  @SuppressWarnings("unchecked") // keys of decoded maps are texts
  public Map<String, Object> map(String method, @Nullable Object params) throws IOException {
    return (Map<String, Object>) call(method, params);
  }

  public RpcError error(String method, @Nullable Object params) throws IOException {
    return ((Response.Failure) response(send(method, params))).error();
  }

  /** The next response, whatever it answers. */
  Response next() throws IOException {
    while (true) {
      if (message() instanceof Response response) {
        return response;
      }
    }
  }

  /** The next notification, also one that came before a response that was waited for. */
  Notification notification() throws IOException {
    while (notifications.isEmpty()) {
      if (message() instanceof Response response) {
        early.put(Objects.requireNonNullElse(response.id(), "nil"), response);
      }
    }
    return notifications.remove();
  }

  private RpcMessage message() throws IOException {
    RpcMessage message = readMessage();
    if (message instanceof Notification notification) {
      notifications.add(notification);
    }
    return message;
  }

  private RpcMessage readMessage() throws IOException {
    try {
      while (true) {
        int from = read.position();
        boolean whole = read.hasRemaining() && scanner.scan(read);
        frame.write(read.array(), from, read.position() - from);
        if (whole) {
          byte[] message = frame.toByteArray();
          frame.reset();
          return MessageDecoder.fromServer(message, 0, message.length);
        }
        fill();
      }
    } catch (WireException strange) {
      throw new AssertionError(strange);
    }
  }

  private void fill() throws IOException {
    byte[] bytes = new byte[65_536];
    int count = socket.getInputStream().read(bytes);
    if (count < 0) {
      throw new IOException("closed by the server");
    }
    read = ByteBuffer.wrap(bytes, 0, count);
  }

  /** Everything until the server closes. */
  public byte[] rest() throws IOException {
    return socket.getInputStream().readAllBytes();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
