package dev.yaqlog.client;

import dev.yaqlog.core.wire.FrameScanner;
import dev.yaqlog.core.wire.RpcMessage;
import dev.yaqlog.core.wire.ServerMessages;
import dev.yaqlog.core.wire.WireException;
import dev.yaqlog.core.wire.WireLimits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Messages out of the bytes of a stream, in whatever pieces they arrive. Takes memory only for
 * bytes that are there, and gives it back after a long one.
 */
final class FrameBuffer {
  /** A hundred entries fit in. */
  private static final int USUAL_SIZE = 64 << 10;

  private final FrameScanner scanner;
  private final ServerMessages messages;
  private ByteBuffer view = ByteBuffer.wrap(new byte[USUAL_SIZE]);

  /** Of the message that is arriving; scanned up to the view's position. */
  private int start;

  /** Of the bytes read. */
  private int end;

  FrameBuffer(WireLimits limits, ServerMessages messages) {
    this.scanner = new FrameScanner(limits);
    this.messages = messages;
  }

  /** Takes in the bytes that are there, if any. False at the end of the stream. */
  boolean fill(ReadableByteChannel in) throws IOException {
    makeRoom();
    int read = in.read(ByteBuffer.wrap(view.array(), end, view.capacity() - end));
    end += Math.max(0, read);
    return read >= 0;
  }

  /** The next message, or null until more bytes are there. */
  @Nullable RpcMessage next() throws WireException {
    view.limit(end);
    if (!scanner.scan(view)) {
      return null;
    }
    int from = start;
    start = view.position();
    return messages.read(view.array(), from, start);
  }

  private void makeRoom() {
    if (start == end) {
      use(view.capacity() > USUAL_SIZE ? new byte[USUAL_SIZE] : view.array());
    } else if (end == view.capacity()) {
      use(start > 0 ? view.array() : Arrays.copyOf(view.array(), 2 * end));
    }
  }

  /** Moves the bytes of the unfinished message to the front of {@code bytes}. */
  private void use(byte[] bytes) {
    int scanned = view.position() - start;
    System.arraycopy(view.array(), start, bytes, 0, end - start);
    end -= start;
    start = 0;
    view = bytes == view.array() ? view : ByteBuffer.wrap(bytes);
    view.clear().position(scanned);
  }
}
