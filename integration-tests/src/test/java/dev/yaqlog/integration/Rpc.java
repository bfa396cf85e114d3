package dev.yaqlog.integration;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A plain YEP-100 client over a socket, and the bytes below it for those who misbehave. */
final class Rpc implements AutoCloseable {
  private static final int PATIENCE_MS = 120_000;

  private final Socket socket;
  private final InputStream in;
  private long lastId;

  private Rpc(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
  }

  /** What a server answered instead of a result. */
  static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long code;
    private final transient Object data;

    private Failure(Map<?, ?> error) {
      super(String.valueOf(error.get("message")));
      this.code = (Long) error.get("code");
      this.data = error.get("data");
    }

    long code() {
      return code;
    }

    Object data() {
      return data;
    }
  }

  static Rpc to(int port) {
    try {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(PATIENCE_MS);
      return new Rpc(socket);
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  static byte[] request(Object id, String method) {
    return Msgpack.pack(message(id, method));
  }

  /** A request whose params are {@code params}, whatever they are. */
  static byte[] request(Object id, String method, Object params) {
    Map<String, Object> message = message(id, method);
    message.put("params", params);
    return Msgpack.pack(message);
  }

  static byte[] notification(String method, Object params) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("ver", "1.0");
    message.put("method", method);
    message.put("params", params);
    return Msgpack.pack(message);
  }

  private static Map<String, Object> message(Object id, String method) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("ver", "1.0");
    message.put("method", method);
    message.put("id", id);
    return message;
  }

  /** Calls without params. */
  Object call(String method) {
    send(request(++lastId, method));
    return result();
  }

  Object call(String method, Map<String, ?> byName) {
    send(request(++lastId, method, byName));
    return result();
  }

  Object call(String method, List<?> byPosition) {
    send(request(++lastId, method, byPosition));
    return result();
  }

  /** The result, a map, of a call by name. */
  Answer ask(String method, Object... namesAndValues) {
    return new Answer(map(call(method, named(namesAndValues))));
  }

  /** The result, a list of maps, of a call by name. */
  List<Answer> askAll(String method, Object... namesAndValues) {
    return Answer.each(call(method, named(namesAndValues)));
  }

  static Map<String, Object> named(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }

  void send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Says that nothing more will be sent. */
  void endSending() {
    try {
      socket.shutdownOutput();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** The next message that the server sends. */
  Map<?, ?> receive() {
    try {
      return map(Msgpack.unpack(in));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** All that comes until the server closes; a reset connection counts as closed. */
  byte[] receiveAll() {
    java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
    try {
      in.transferTo(all);
    } catch (java.net.SocketTimeoutException open) {
      throw new UncheckedIOException(open);
    } catch (IOException reset) {
      return all.toByteArray();
    }
    return all.toByteArray();
  }

  /** The messages in {@code bytes}. */
  static List<Map<?, ?>> messages(byte[] bytes) {
    InputStream in = new ByteArrayInputStream(bytes);
    List<Map<?, ?>> messages = new java.util.ArrayList<>();
    try {
      while (true) {
        messages.add(map(Msgpack.unpack(in)));
      }
    } catch (EOFException end) {
      return messages;
    } catch (IOException notMsgpack) {
      throw new UncheckedIOException(notMsgpack);
    }
  }

  Socket socket() {
    return socket;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private Object result() {
    Map<?, ?> response = receive();
    if (!Long.valueOf(lastId).equals(response.get("id"))) {
      throw new AssertionError("expected the answer to " + lastId + ", was " + response);
    }
    if (response.get("error") instanceof Map<?, ?> error) {
      throw new Failure(error);
    }
    return response.get("result");
  }

  private static Map<?, ?> map(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new AssertionError("expected a map, was " + value);
  }
}
