package dev.yaqlog.client;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.LogException;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.CountAnswer;
import dev.yaqlog.core.source.CountQuery;
import dev.yaqlog.core.source.Dropped;
import dev.yaqlog.core.source.LogSource;
import dev.yaqlog.core.source.LogSummary;
import dev.yaqlog.core.source.Order;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.QueryAnswer;
import dev.yaqlog.core.source.RunSummary;
import dev.yaqlog.core.source.SubscribeQuery;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import dev.yaqlog.core.source.TopMessage;
import dev.yaqlog.core.source.TopQuery;
import dev.yaqlog.core.wire.WireException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The logs of a server. Safe for any number of threads, which share one connection: calls do not
 * wait for one another.
 *
 * <pre>{@code
 * try (LogClient logs = LogClient.connect("127.0.0.1", 38106)) {
 *   Filter warnings = Filter.ALL.withLevels(new LevelRange(Level.WARNING, null));
 *
 *   logs.stream(Query.of(warnings), Cancellation.NEVER)
 *       .limit(20)
 *       .forEach(entry -> System.out.println(entry.time().instant() + " " + entry.message()));
 *
 *   LogTail tail = logs.follow(TailQuery.of(warnings), AwayListener.NONE);
 *   while (tail.hasNext()) {
 *     tail.next().entries().forEach(System.out::println);
 *   }
 * }
 * }</pre>
 *
 * <p>Besides what {@link LogSource} says, a method throws {@link LogException.Unavailable} where
 * the server can't be reached, breaks off or does not keep to the protocol, {@link
 * LogException.TimedOut} where it takes too long, {@link LogException.TooBusy} and its other kinds
 * as the server says, and {@link CancellationException} where its cancellation is requested or the
 * waiting thread interrupted. A lost connection is opened again by the next call; calls that only
 * read are made again by themselves.
 *
 * <p>Futures end with the same exceptions. What hangs on them runs in the common pool, never in a
 * thread that other calls need.
 */
public final class LogClient implements LogSource {
  private final ClientConfig config;
  private final Failures failures;
  private final Dialer dialer;
  private volatile boolean isClosed;

  private LogClient(ClientConfig config) {
    this.config = config;
    this.failures = new Failures(config.address());
    Backoff backoff =
        new Backoff(
            config.minBackoff(),
            config.maxBackoff(),
            System::nanoTime,
            () -> ThreadLocalRandom.current().nextDouble());
    this.dialer = new Dialer(() -> Connection.open(config), backoff, failures);
  }

  /**
   * A client whose connection is open. Nothing is sent until something is asked.
   *
   * @throws LogException.Unavailable if the server can't be reached
   */
  public static LogClient connect(String host, int port) {
    return connect(ClientConfig.of(host, port));
  }

  /** As {@link #connect(String, int)}. */
  public static LogClient connect(ClientConfig config) {
    LogClient client = new LogClient(config);
    try {
      Waiting.await(client.dialer.connection(), Cancellation.NEVER);
      return client;
    } catch (RuntimeException e) {
      client.close();
      throw e instanceof ConnectionLost lost ? lost.reason() : e;
    }
  }

  /** The server, such as {@code 127.0.0.1:38106}. */
  public String address() {
    return config.address();
  }

  @Override
  public List<LogSummary> logs(DaemonSelector daemons, Cancellation cancellation) {
    return blocking(Questions.logs(daemons), cancellation);
  }

  public CompletableFuture<List<LogSummary>> logsAsync(DaemonSelector daemons) {
    return async(Questions.logs(daemons));
  }

  @Override
  public List<RunSummary> runs(DaemonSelector daemons, Cancellation cancellation) {
    return blocking(Questions.runs(daemons), cancellation);
  }

  public CompletableFuture<List<RunSummary>> runsAsync(DaemonSelector daemons) {
    return async(Questions.runs(daemons));
  }

  @Override
  public QueryAnswer query(Query query, Cancellation cancellation) {
    return blocking(Questions.query(query), cancellation);
  }

  public CompletableFuture<QueryAnswer> queryAsync(Query query) {
    return async(Questions.query(query));
  }

  /**
   * All entries that {@code query} finds, its limit being that of a page. Pages are fetched as the
   * stream is read, in the thread that reads it, which then gets the exceptions.
   *
   * @throws LogException.BadParameter if the query is for lines
   */
  public Stream<LogEntry> stream(Query query, Cancellation cancellation) {
    if (query.lines()) {
      throw new LogException.BadParameter("lines: a stream is of entries");
    }
    return StreamSupport.stream(new EntryPages(query, page -> query(page, cancellation)), false);
  }

  @Override
  public List<LogEntry> entry(Cursor cursor, int before, int after, Cancellation cancellation) {
    return blocking(Questions.entry(cursor, before, after), cancellation);
  }

  public CompletableFuture<List<LogEntry>> entryAsync(Cursor cursor, int before, int after) {
    return async(Questions.entry(cursor, before, after));
  }

  @Override
  public CountAnswer count(CountQuery query, Cancellation cancellation) {
    return blocking(Questions.count(query), cancellation);
  }

  public CompletableFuture<CountAnswer> countAsync(CountQuery query) {
    return async(Questions.count(query));
  }

  @Override
  public List<TopMessage> top(TopQuery query, Cancellation cancellation) {
    return blocking(Questions.top(query), cancellation);
  }

  public CompletableFuture<List<TopMessage>> topAsync(TopQuery query) {
    return async(Questions.top(query));
  }

  @Override
  public CompletableFuture<TailAnswer> tail(TailQuery query, Cancellation cancellation) {
    return Tail.start(query, turn -> async(Questions.tail(turn)), cancellation);
  }

  /** The levels of the daemons there. */
  public Levels levels() {
    return new Levels(
        new Levels.Asking() {
          @Override
          public <T> T ask(Question<T> question) {
            return blocking(question, Cancellation.NEVER);
          }
        });
  }

  /**
   * A tail that goes on until it, or this client, is closed.
   *
   * @param query its patience does not matter
   * @param listener is told when the server is away
   */
  public LogTail follow(TailQuery query, AwayListener listener) {
    return new LogTail(query, this::tail, new Outage(config, listener), () -> isClosed);
  }

  /**
   * Has {@code listener} told what is appended, until the subscription is closed, which this client
   * does not do.
   */
  public LogSubscription subscribe(SubscribeQuery query, TailListener listener) {
    return LogSubscription.start(config, query, listener);
  }

  /**
   * The entries that a subscription to {@code filter} was not told, oldest first: as many as were
   * dropped, fewer where some are gone.
   */
  public List<LogEntry> missed(Dropped dropped, Filter filter, Cancellation cancellation) {
    Query query =
        Query.of(filter)
            .withOrder(Order.OLDEST_FIRST)
            .withCursor(dropped.after())
            .withLimit((int) Math.min(Query.MAX_LIMIT, dropped.count()));
    try (Stream<LogEntry> entries = stream(query, cancellation)) {
      return entries.limit(dropped.count()).toList();
    }
  }

  /**
   * The result of any method of the server, as plain Java values: Map, List, String, Long,
   * BigInteger, Double, Boolean, null, Instant, byte[].
   *
   * @param params a Map by name, a List by position, or null for none
   */
  public @Nullable Object call(String method, @Nullable Object params, Cancellation cancellation) {
    return blocking(Questions.any(method, params), cancellation);
  }

  /** As {@link #call}. */
  public CompletableFuture<@Nullable Object> callAsync(String method, @Nullable Object params) {
    return async(Questions.any(method, params));
  }

  /**
   * Closes the connection. Calls under way and later ones throw {@link LogException.Unavailable}.
   */
  @Override
  public void close() {
    isClosed = true;
    dialer.close();
  }

  private <T extends @Nullable Object> T blocking(Question<T> question, Cancellation cancellation) {
    if (cancellation.requested()) {
      throw new CancellationException("no longer wanted");
    }
    return read(question, Waiting.await(Attempts.start(dialer, config, question), cancellation));
  }

  private <T extends @Nullable Object> CompletableFuture<T> async(Question<T> question) {
    CompletableFuture<@Nullable Object> result = Attempts.start(dialer, config, question);
    CompletableFuture<T> read =
        result.handleAsync(
            (value, failure) -> {
              if (failure != null) {
                throw new CompletionException(failure);
              }
              return read(question, value);
            });
    read.whenComplete((value, failure) -> result.cancel(false));
    return read;
  }

  private <T extends @Nullable Object> T read(Question<T> question, @Nullable Object value) {
    try {
      return question.answer().read(value);
    } catch (WireException e) {
      throw failures.protocol(question.method() + ": " + e.getMessage());
    }
  }
}
