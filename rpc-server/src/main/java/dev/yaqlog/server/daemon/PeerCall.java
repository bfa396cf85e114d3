package dev.yaqlog.server.daemon;

import dev.yaqlog.core.wire.FrameScanner;
import dev.yaqlog.core.wire.MessageDecoder;
import dev.yaqlog.core.wire.MessageEncoder;
import dev.yaqlog.core.wire.Request;
import dev.yaqlog.core.wire.Response;
import dev.yaqlog.core.wire.RpcError;
import dev.yaqlog.core.wire.WireException;
import dev.yaqlog.core.wire.WireLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;

/** One call to another daemon of this host, on a connection of its own. */
final class PeerCall {
  /** A daemon beside us answers in milliseconds; one that speaks another protocol may never. */
  private static final int PATIENCE_MILLIS = 2_000;

  private static final int MAX_ANSWER = 1 << 20;

  private PeerCall() {}

  /** The other one says no. */
  static final class Refused extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    private final int code;

    Refused(RpcError error) {
      super(error.message());
      this.code = error.code();
    }

    int code() {
      return code;
    }
  }

  /**
   * The map that {@code method} answers.
   *
   * @throws IOException if nobody answers, or nothing that makes sense
   */
  static Map<?, ?> ask(InetSocketAddress address, String method, Map<String, ?> params)
      throws IOException, Refused {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.connect(address, PATIENCE_MILLIS);
      socket.getOutputStream().write(MessageEncoder.encode(new Request(1L, method, params)));
      Response response = read(socket.getInputStream());
      if (response instanceof Response.Failure failure) {
        throw new Refused(failure.error());
      }
      if (response instanceof Response.Success success
          && success.result() instanceof Map<?, ?> map) {
        return map;
      }
      throw new IOException("no map");
    } catch (WireException strange) {
      throw new IOException("no MessagePack RPC", strange);
    }
  }

  private static Response read(InputStream in) throws IOException, WireException {
    FrameScanner scanner = new FrameScanner(WireLimits.response(MAX_ANSWER));
    byte[] bytes = new byte[4096];
    int length = 0;
    int scanned = 0;
    while (true) {
      int read = in.read(bytes, length, bytes.length - length);
      if (read < 0) {
        throw new IOException("closed without an answer");
      }
      length += read;
      ByteBuffer fresh = ByteBuffer.wrap(bytes, scanned, length - scanned);
      if (scanner.scan(fresh)) {
        return MessageDecoder.response(bytes, 0, fresh.position());
      }
      scanned = fresh.position();
      bytes = length == bytes.length ? Arrays.copyOf(bytes, 2 * length) : bytes;
    }
  }
}
