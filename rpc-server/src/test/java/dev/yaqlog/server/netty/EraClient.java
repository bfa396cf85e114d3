package dev.yaqlog.server.netty;

import dev.yaqlog.core.wire.MessageDecoder;
import dev.yaqlog.core.wire.MessageEncoder;
import dev.yaqlog.core.wire.Request;
import dev.yaqlog.core.wire.Response;
import dev.yaqlog.core.wire.WireException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads as yaq's clients of 2020 did: {@code recv(4096)} until one comes back short, one message
 * out of what came, no look at its id. They waited for a second; this one bears with a busy
 * machine.
 */
final class EraClient implements AutoCloseable {
  private static final int RECEIVE = 4_096;
  private static final int TIMEOUT_MS = 60_000;

  private final Socket socket;
  private final Map<String, String> methods = new LinkedHashMap<>();
  private long id;
  int longest;

  /** As its constructor did: asks for the methods, then for the help of all of them at once. */
  EraClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(TIMEOUT_MS);
    List<String> names = texts(call("list_methods", null));
    List<String> help = texts(call("help", List.of(names)));
    for (int i = 0; i < names.size(); i++) {
      methods.put(names.get(i), help.get(i));
    }
  }

  Map<String, String> methods() {
    return methods;
  }

  @Nullable Object call(String method, @Nullable Object params) throws IOException {
    socket.getOutputStream().write(MessageEncoder.encode(new Request(++id, method, params)));
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    try {
      int count;
      do {
        byte[] chunk = new byte[RECEIVE];
        count = socket.getInputStream().read(chunk);
        received.write(chunk, 0, Math.max(0, count));
      } while (count == RECEIVE);
    } catch (SocketTimeoutException late) {
      throw new AssertionError("it waits for more of the answer to " + method, late);
    }
    longest = Math.max(longest, received.size());
    return result(received.toByteArray());
  }

  private static @Nullable Object result(byte[] received) {
    try {
      Response response = MessageDecoder.response(received, 0, received.length);
      if (response instanceof Response.Success success) {
        return success.result();
      }
      throw new AssertionError(response.toString());
    } catch (WireException | IllegalArgumentException broken) {
      throw new AssertionError("not one whole message: " + received.length + " bytes", broken);
    }
  }

  private static List<String> texts(@Nullable Object list) {
    List<String> texts = new ArrayList<>();
    ((List<?>) Objects.requireNonNull(list)).forEach(text -> texts.add((String) text));
    return texts;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
