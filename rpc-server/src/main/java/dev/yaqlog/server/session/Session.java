package dev.yaqlog.server.session;

import dev.yaqlog.core.model.LogException.NotAllowed;
import dev.yaqlog.core.model.LogException.TooBusy;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.Delivery;
import dev.yaqlog.core.source.Subscription;
import dev.yaqlog.core.wire.Incoming;
import dev.yaqlog.core.wire.InvalidRequest;
import dev.yaqlog.core.wire.Notification;
import dev.yaqlog.core.wire.PushEncoder;
import dev.yaqlog.core.wire.Request;
import dev.yaqlog.server.auth.Caller;
import dev.yaqlog.server.method.Arguments;
import dev.yaqlog.server.method.Call;
import dev.yaqlog.server.method.Declaration;
import dev.yaqlog.server.method.RpcMethod;
import dev.yaqlog.server.method.Subscriptions;
import java.lang.System.Logger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one connection. Messages come in one at a time, from the connection's own thread;
 * answers leave as they get ready, from any.
 */
public final class Session {
  /** As many calls as one connection may have open; a client of good will has a few hundred. */
  static final int MAX_CALLS = 1_024;

  /** As many of them as may wait for something to be logged; each answer is still to be made. */
  static final int MAX_WAITING = 64;

  /*
   * Who has shut down its side may wait for answers, or be gone: nobody can tell. So what is young
   * goes on for as long as a first question on a cold server takes, and what is not ends at once.
   */
  private static final long LAST_WORK_NANOS = 200_000_000;

  private static final Logger LOG = System.getLogger(Session.class.getName());

  private final ServerContext server;
  private final Caller caller;
  private final Outlet outlet;
  private final Workers.Lane lane;
  private final Pushes pushes;
  private final AtomicInteger calls = new AtomicInteger();

  /** How to give up each call that waits. */
  private final Set<Runnable> waiting = ConcurrentHashMap.newKeySet();

  private volatile Runnable whenIdle = () -> {};
  private volatile boolean finishing;
  private volatile boolean left;
  private volatile boolean mayBeGone;

  public Session(ServerContext server, Caller caller, Outlet outlet) {
    this.server = server;
    this.caller = caller;
    this.outlet = outlet;
    this.lane = server.workers().lane();
    this.pushes = new Pushes(outlet, server.tally(), server.openFilters());
  }

  /**
   * Takes one message.
   *
   * @param length of its frame in bytes
   */
  public void receive(Incoming message, int length) {
    server.tally().requested();
    if (message instanceof Request request) {
      ResponseSlot slot = ResponseSlot.to(request.id(), server.tally(), outlet);
      begin(request.method(), request.params(), slot, length);
    } else if (message instanceof Notification notification) {
      ResponseSlot nowhere = ResponseSlot.none(server.tally(), outlet);
      begin(notification.method(), notification.params(), nowhere, length);
    } else if (message instanceof InvalidRequest invalid) {
      ResponseSlot.send(invalid.response(), server.tally(), outlet);
    }
  }

  /** Begins no further work while the caller does not take what is ready. */
  public void pause() {
    if (!left) {
      lane.pause();
    }
  }

  public void resume() {
    lane.resume();
  }

  /** The caller asks no more: work that takes long is given up, its answer may be for nobody. */
  public void inputEnded() {
    mayBeGone = true;
  }

  /** Ends what only waits, and has {@code action} done once nothing is open any more. */
  public void finish(Runnable action) {
    whenIdle = action;
    finishing = true; // before those that wait are told: one may just begin to
    waiting.forEach(Runnable::run);
    pushes.finish(mayBeGone ? Delivery.Reason.LEFT : Delivery.Reason.SHUTDOWN);
    if (calls.get() == 0) {
      action.run();
    }
  }

  /** The caller is gone: what it asked for is not begun, or given up. */
  public void close() {
    left = true;
    lane.resume(); // workers see that nobody waits
    waiting.forEach(Runnable::run);
    pushes.closeAll();
  }

  /**
   * What subscribers are to be told next; null if there is nothing: then the outlet is woken once
   * there is. For the connection's own thread.
   */
  public PushEncoder.@Nullable Frame nextPush() {
    return pushes.next();
  }

  private void begin(String name, @Nullable Object params, ResponseSlot slot, int length) {
    Optional<RpcMethod> method = server.methods().find(name);
    if (method.isEmpty()) {
      slot.error(Failures.noSuchMethod());
      return;
    }
    LOG.log(Logger.Level.DEBUG, () -> caller.address() + " calls " + name);
    try {
      checkRights(method.get().declaration());
      begin(new OpenCall(method.get(), params, slot, length, System.nanoTime()));
    } catch (RuntimeException failure) {
      slot.error(Failures.of(name, failure));
    }
  }

  private void checkRights(Declaration method) {
    if (!caller.mayDo(method.rights())) {
      throw new NotAllowed(method.name() + " needs the right " + method.rightsInWords());
    }
  }

  private void begin(OpenCall call) {
    if (call.method() instanceof RpcMethod.Immediate immediate) {
      call.slot().result(immediate.call(bind(call)));
    } else if (calls.get() >= MAX_CALLS) {
      throw new TooBusy("max_calls_per_connection", MAX_CALLS);
    } else {
      server.openCalls().begin(call.requestBytes());
      calls.incrementAndGet();
      lane.submit(() -> answer(call, () -> work(call)));
    }
  }

  /** On a worker's thread, as all that follows. */
  private void work(OpenCall call) {
    if (left) {
      ended(call);
    } else if (call.method() instanceof RpcMethod.Waiting waiting) {
      await(waiting, call);
    } else if (call.method() instanceof RpcMethod.Working working) {
      settle(call, working.call(bind(call)));
    }
  }

  private void await(RpcMethod.Waiting method, OpenCall call) {
    CompletableFuture<?> future = method.call(bind(call));
    if (future.isDone()) {
      settle(call, future.join());
    } else if (waiting.size() >= MAX_WAITING) {
      future.cancel(false);
      throw new TooBusy("max_waiting_calls_per_connection", MAX_WAITING);
    } else {
      awaitFurther(future, call);
    }
  }

  /* What is ready goes out before more is begun: answers that pile up take memory. */
  private void awaitFurther(CompletableFuture<?> future, OpenCall call) {
    Runnable giveUp = () -> future.cancel(false);
    waiting.add(giveUp);
    future.whenComplete(
        (result, failure) -> {
          waiting.remove(giveUp);
          lane.submitFirst(() -> answer(call, () -> settle(call, future.join())));
        });
    if (left || finishing) {
      giveUp.run();
    }
  }

  private void settle(OpenCall call, @Nullable Object result) {
    if (!left) {
      call.slot().result(result);
    }
    ended(call);
  }

  /** Answers with what went wrong, whatever it was, unless nobody waits for it. */
  private void answer(OpenCall call, Runnable work) {
    try {
      work.run();
    } catch (CancellationException givenUp) {
      ended(call);
    } catch (Throwable failure) { // even out of memory is one call's failure, not the server's
      if (!left) {
        call.slot().error(Failures.of(call.method().declaration().name(), failure));
      }
      ended(call);
    }
  }

  private void ended(OpenCall call) {
    server.openCalls().end(call.requestBytes());
    if (calls.decrementAndGet() == 0) {
      whenIdle.run();
    }
  }

  private Call bind(OpenCall call) {
    Arguments arguments =
        Arguments.bind(
            call.method().declaration().parameters(),
            call.params() == null ? List.of() : call.params(),
            server.now().get());
    Consumer<Runnable> afterwards = call.slot()::afterwards;
    return new Call(
        arguments,
        caller,
        new Asker(call.askedNanos(), System.nanoTime()),
        new OwnSubscriptions(pushes, call.requestBytes(), afterwards),
        afterwards);
  }

  /** Whoever waits for the answer to one call. */
  private final class Asker implements Cancellation {
    private final long askedNanos;
    private final long begunNanos;

    private Asker(long askedNanos, long begunNanos) {
      this.askedNanos = askedNanos;
      this.begunNanos = begunNanos;
    }

    @Override
    public boolean requested() {
      return left || (mayBeGone && System.nanoTime() - begunNanos > LAST_WORK_NANOS);
    }

    @Override
    public long askedNanos() {
      return askedNanos;
    }
  }

  /** The subscriptions of the connection, as one call sees them. */
  private record OwnSubscriptions(Pushes pushes, int requestBytes, Consumer<Runnable> afterwards)
      implements Subscriptions {
    @Override
    public long open(Function<Runnable, Subscription> opening) {
      return pushes.open(opening, requestBytes, afterwards);
    }

    @Override
    public boolean close(long id) {
      return pushes.close(id);
    }
  }
}
