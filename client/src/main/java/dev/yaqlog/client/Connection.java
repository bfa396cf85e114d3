package dev.yaqlog.client;

import dev.yaqlog.core.model.LogException;
import dev.yaqlog.core.wire.MessageEncoder;
import dev.yaqlog.core.wire.Request;
import dev.yaqlog.core.wire.Response;
import dev.yaqlog.core.wire.RpcMessage;
import dev.yaqlog.core.wire.WireException;
import dev.yaqlog.core.wire.WireLimits;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One TCP connection with any number of calls under way. Nobody who asks ever waits for the
 * network: one daemon thread connects and writes, another reads.
 *
 * <p>Whatever a server must not send ends the connection, and with it every call under way.
 */
final class Connection {
  /* Servers bound it too; here it keeps a caller in a loop from filling memory with requests. */
  static final int MAX_PENDING = 1_024;

  private static final int WRITE_BUFFER = 64 << 10;

  private final ClientConfig config;
  private final Failures failures;
  private final Socket socket = new Socket();
  private final BlockingQueue<byte[]> outbox = new LinkedBlockingQueue<>();
  private final AtomicLong lastId = new AtomicLong();
  private final Map<Long, CompletableFuture<@Nullable Object>> pending = new ConcurrentHashMap<>();
  private final CompletableFuture<Connection> opened = new CompletableFuture<>();
  private final AtomicReference<@Nullable RuntimeException> ended = new AtomicReference<>();
  private final Thread writer;

  private Connection(ClientConfig config) {
    this.config = config;
    this.failures = new Failures(config.address());
    this.writer = thread("writer", this::connectAndWrite);
  }

  /** Fails with {@link ConnectionLost}. */
  static CompletableFuture<Connection> open(ClientConfig config) {
    Connection connection = new Connection(config);
    connection.writer.start();
    return connection.opened;
  }

  boolean isOpen() {
    return ended.get() == null;
  }

  /**
   * The result of a call. It fails with {@link ConnectionLost} if the connection ends before, with
   * a {@link LogException} if the server says so, sends what it must not, or if the call can't be
   * made.
   */
  CompletableFuture<@Nullable Object> ask(String method, @Nullable Object params) {
    long id = lastId.incrementAndGet();
    byte[] request = MessageEncoder.encode(new Request(id, method, params));
    CompletableFuture<@Nullable Object> answer = new CompletableFuture<>();
    LogException refusal = refusal(request);
    if (refusal != null) {
      answer.completeExceptionally(refusal);
      return answer;
    }
    pending.put(id, answer);
    outbox.add(request);
    RuntimeException end = ended.get();
    if (end != null) {
      answer.completeExceptionally(end);
    }
    return answer;
  }

  private @Nullable LogException refusal(byte[] request) {
    int limit = WireLimits.REQUEST.maxBytes();
    if (request.length > limit) {
      return new LogException.BadParameter(
          "a request of " + request.length + " bytes: a server takes at most " + limit);
    }
    return pending.size() < MAX_PENDING
        ? null
        : new LogException.TooBusy("calls under way", MAX_PENDING);
  }

  /** Ends the connection; calls under way fail with {@code reason}. */
  void end(RuntimeException reason) {
    if (!ended.compareAndSet(null, reason)) {
      return;
    }
    try {
      socket.close();
    } catch (IOException nothingLeftToDo) {
      // The socket is of no further use either way.
    }
    writer.interrupt();
    opened.completeExceptionally(reason);
    pending.values().forEach(answer -> answer.completeExceptionally(reason));
  }

  private void connectAndWrite() {
    run(
        () -> {
          socket.setTcpNoDelay(true);
          socket.setKeepAlive(true);
          InetSocketAddress address = new InetSocketAddress(config.host(), config.port());
          socket.connect(address, millis(config.connectTimeout()));
          thread("reader", () -> run(this::read)).start();
          if (opened.complete(this)) {
            write();
          } else {
            end(failures.closed()); // nobody waited for it so long
          }
        });
  }

  /** At least one: to a socket, zero is for ever. */
  private static int millis(Duration timeout) {
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, timeout.toMillis()));
  }

  /** Requests that wait together leave together. */
  private void write() throws IOException, InterruptedException {
    OutputStream out = new BufferedOutputStream(socket.getOutputStream(), WRITE_BUFFER);
    while (isOpen()) {
      byte[] request = outbox.poll();
      if (request == null) {
        out.flush();
        request = outbox.take();
      }
      out.write(request);
    }
  }

  private void read() throws IOException, WireException {
    FrameBuffer in = new FrameBuffer(WireLimits.response(config.maxResponseBytes()));
    InputStream stream = socket.getInputStream();
    while (in.fill(stream)) {
      for (RpcMessage message = in.next(); message != null; message = in.next()) {
        if (message instanceof Response response) {
          take(response);
        } // a notification is for a subscription that nobody here has any more
      }
    }
    throw failures.lost("the server closed the connection");
  }

  private void take(Response response) {
    if (response instanceof Response.Failure failure && failure.id() == null) {
      throw Failures.of(failure.error()); // whichever request it could not read
    }
    CompletableFuture<@Nullable Object> answer =
        response.id() instanceof Long id ? pending.remove(id) : null;
    if (answer == null) {
      throw failures.protocol("answered a call that was not made");
    }
    if (response instanceof Response.Failure failure) {
      answer.completeExceptionally(Failures.of(failure.error()));
    } else if (response instanceof Response.Success success) {
      answer.complete(success.result());
    }
  }

  /** The work of a thread; however it ends, the connection ends with it. */
  private void run(Work work) {
    try {
      work.run();
    } catch (IOException e) {
      end(failures.lost(e));
    } catch (WireException e) {
      end(failures.protocol(e.error()));
    } catch (ConnectionLost | LogException e) {
      end(e);
    } catch (InterruptedException e) {
      end(failures.closed());
    } catch (RuntimeException | Error e) {
      end(failures.broken(e));
    }
  }

  @FunctionalInterface
  private interface Work {
    void run() throws IOException, WireException, InterruptedException;
  }

  private Thread thread(String role, Runnable work) {
    Thread thread = new Thread(work, "yaqlog-client-" + role + " " + config.address());
    thread.setDaemon(true);
    return thread;
  }
}
