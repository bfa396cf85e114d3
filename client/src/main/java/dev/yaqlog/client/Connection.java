package dev.yaqlog.client;

import dev.yaqlog.core.model.LogException;
import dev.yaqlog.core.wire.MessageEncoder;
import dev.yaqlog.core.wire.Notification;
import dev.yaqlog.core.wire.Request;
import dev.yaqlog.core.wire.Response;
import dev.yaqlog.core.wire.RpcMessage;
import dev.yaqlog.core.wire.ServerMessages;
import dev.yaqlog.core.wire.WireException;
import dev.yaqlog.core.wire.WireLimits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One TCP connection with any number of calls under way. Nobody who asks ever waits for the
 * network: a daemon thread connects and receives, and sends what can't be sent at once.
 *
 * <p>Whatever a server must not send ends the connection, and with it every call under way.
 */
final class Connection {
  /* Servers bound it too; here it keeps a caller in a loop from filling memory with requests. */
  static final int MAX_PENDING = 1_024;

  private final ClientConfig config;
  private final Failures failures;
  private final Pipe pipe;
  private final AtomicLong lastId = new AtomicLong();
  private final Map<Long, Call> pending = new ConcurrentHashMap<>();
  private final CompletableFuture<Connection> opened = new CompletableFuture<>();
  private final AtomicReference<@Nullable RuntimeException> ended = new AtomicReference<>();
  private final CompletableFuture<RuntimeException> over = new CompletableFuture<>();
  private final Notified notified;

  private Connection(ClientConfig config, Notified notified, Pipe pipe) {
    this.notified = notified;
    this.config = config;
    this.failures = new Failures(config.address());
    this.pipe = pipe;
  }

  /** Who takes notifications, on the thread that reads. */
  @FunctionalInterface
  interface Notified {
    void take(Notification notification) throws WireException;
  }

  /**
   * One that is under way.
   *
   * @param entries whether its answer may hold entries that are no maps
   */
  private record Call(CompletableFuture<@Nullable Object> answer, boolean entries) {}

  /** One that nobody subscribes on. Fails with {@link ConnectionLost}. */
  static CompletableFuture<Connection> open(ClientConfig config) {
    return open(config, ignored -> {});
  }

  /** Fails with {@link ConnectionLost}. */
  static CompletableFuture<Connection> open(ClientConfig config, Notified notified) {
    try {
      Connection connection = new Connection(config, notified, new Pipe());
      connection.start();
      return connection.opened;
    } catch (IOException e) {
      return CompletableFuture.failedFuture(new Failures(config.address()).lost(e));
    }
  }

  /** Completes when it has ended, with why. */
  CompletableFuture<RuntimeException> over() {
    return over;
  }

  boolean isOpen() {
    return ended.get() == null;
  }

  /**
   * The result of a call. It fails with {@link ConnectionLost} if the connection ends before, with
   * a {@link LogException} if the server says so, sends what it must not, or if the call can't be
   * made.
   *
   * @param entries whether the list {@code entries} in the result may hold entries that are no maps
   */
  CompletableFuture<@Nullable Object> ask(String method, @Nullable Object params, boolean entries) {
    long id = lastId.incrementAndGet();
    byte[] request = MessageEncoder.encode(new Request(id, method, params));
    CompletableFuture<@Nullable Object> answer = new CompletableFuture<>();
    LogException refusal = refusal(request);
    if (refusal != null) {
      answer.completeExceptionally(refusal);
      return answer;
    }
    pending.put(id, new Call(answer, entries));
    send(request);
    RuntimeException end = ended.get();
    if (end != null) {
      answer.completeExceptionally(end);
    }
    return answer;
  }

  /* With others under way more may follow: those leave together. */
  private void send(byte[] request) {
    try {
      pipe.send(request, pending.size() == 1);
    } catch (IOException e) {
      end(failures.lost(e));
    }
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
      pipe.close();
    } catch (IOException nothingLeftToDo) {
      // The socket is of no further use either way.
    }
    opened.completeExceptionally(reason);
    pending.values().forEach(call -> call.answer().completeExceptionally(reason));
    over.complete(reason);
  }

  private void start() {
    Thread thread =
        new Thread(() -> run(this::connectAndRead), "yaqlog-client " + config.address());
    thread.setDaemon(true);
    thread.start();
  }

  private void connectAndRead() throws IOException, WireException {
    pipe.connect(new InetSocketAddress(config.host(), config.port()), config.connectTimeout());
    if (opened.complete(this)) {
      read();
    } else {
      end(failures.closed()); // nobody waited for it so long
    }
  }

  private void read() throws IOException, WireException {
    WireLimits limits = WireLimits.response(config.maxResponseBytes());
    FrameBuffer in = new FrameBuffer(limits, new ServerMessages(this::areEntriesAsked));
    while (pipe.receive(in)) {
      for (RpcMessage message = in.next(); message != null; message = in.next()) {
        if (message instanceof Response response) {
          take(response);
        } else if (message instanceof Notification notification) {
          notified.take(notification);
        }
      }
    }
    throw failures.lost("the server closed the connection");
  }

  private boolean areEntriesAsked(@Nullable Object id) {
    Call call = id instanceof Long ? pending.get(id) : null;
    return call != null && call.entries();
  }

  private void take(Response response) {
    if (response instanceof Response.Failure failure && failure.id() == null) {
      throw Failures.of(failure.error()); // whichever request it could not read
    }
    Call call = response.id() instanceof Long id ? pending.remove(id) : null;
    if (call == null) {
      throw failures.protocol("answered a call that was not made");
    }
    if (response instanceof Response.Failure failure) {
      call.answer().completeExceptionally(Failures.of(failure.error()));
    } else if (response instanceof Response.Success success) {
      call.answer().complete(success.result());
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
    } catch (ClosedSelectorException | CancelledKeyException e) {
      end(failures.closed());
    } catch (RuntimeException | Error e) {
      end(failures.broken(e));
    }
  }

  @FunctionalInterface
  private interface Work {
    void run() throws IOException, WireException;
  }
}
