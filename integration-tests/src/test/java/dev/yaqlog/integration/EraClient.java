package dev.yaqlog.integration;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Behaves as yaq's client of 2020 did. It builds itself from {@code list_methods} and {@code help};
 * it reads 4096 bytes at a time until fewer come, takes one object of what it got, and looks at no
 * id: an answer in two pieces or unasked makes it fail for good.
 */
final class EraClient implements AutoCloseable {
  private static final int RECV = 4096;

  /** It waited for a second; a busy machine is no failure here. */
  private static final int TIMEOUT_MS = 60_000;

  private final Socket socket;
  private final Map<String, String> methods = new LinkedHashMap<>();
  private long lastId;
  private int lastLength;

  private EraClient(Socket socket) {
    this.socket = socket;
  }

  static EraClient to(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(TIMEOUT_MS);
    EraClient client = new EraClient(socket);
    List<?> names = (List<?>) client.call("list_methods");
    List<?> docs = (List<?>) client.call("help", List.of(names));
    for (int i = 0; i < names.size(); i++) {
      client.methods.put((String) names.get(i), (String) docs.get(i));
    }
    return client;
  }

  /** What {@code help} says of each method. */
  Map<String, String> methods() {
    return methods;
  }

  /** Bytes of the last answer. */
  int lastLength() {
    return lastLength;
  }

  Object call(String method) throws IOException {
    return send(Rpc.request(++lastId, method));
  }

  /** With a map or a list. */
  Object call(String method, Object params) throws IOException {
    return send(Rpc.request(++lastId, method, params));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private Object send(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    byte[] got = new byte[0];
    byte[] piece = new byte[RECV];
    int length = RECV;
    while (length == RECV) {
      try {
        length = socket.getInputStream().read(piece);
      } catch (SocketTimeoutException late) {
        throw new AssertionError("it waits for more after " + got.length + " bytes", late);
      }
      if (length > 0) {
        got = Arrays.copyOf(got, got.length + length);
        System.arraycopy(piece, 0, got, got.length - length, length);
      }
    }
    lastLength = got.length;
    return result(got);
  }

  private static Object result(byte[] got) throws IOException {
    Map<?, ?> response;
    try {
      response = (Map<?, ?>) Msgpack.unpack(new ByteArrayInputStream(got));
    } catch (EOFException outOfData) {
      throw new IOException("OutOfData after " + got.length + " bytes", outOfData);
    }
    if (response.get("error") instanceof Map<?, ?> error) {
      throw new IOException(error.get("code") + ": " + error.get("message"));
    }
    return response.get("result");
  }
}
