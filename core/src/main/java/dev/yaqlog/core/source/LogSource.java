package dev.yaqlog.core.source;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.LogException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * Logs that can be asked: files on this machine, a server, or later a cluster of them. Safe for any
 * number of threads.
 *
 * <p>Every method throws {@link LogException.NoSuchDaemon} where the question names a daemon,
 * without wildcards, that there is not (but {@link #logs}, {@link #tail}, {@link #first} and {@link
 * #subscribe} do not), {@link LogException.BadCursor} for a cursor that was never given out, and
 * {@link LogException.BadParameter} for a pattern that can't be compiled. A budget that runs out is
 * a partial answer, never an exception.
 */
public interface LogSource extends AutoCloseable {

  /** One summary per daemon, by kind and name. */
  List<LogSummary> logs(DaemonSelector daemons, Cancellation cancellation);

  /** One summary per run, by kind and name, newest run first. */
  List<RunSummary> runs(DaemonSelector daemons, Cancellation cancellation);

  /** Within one file in the order of the file, across files and daemons merged by time. */
  QueryAnswer query(Query query, Cancellation cancellation);

  /**
   * The entry that {@code cursor} names, its message whole, with entries of the same daemon around
   * it in the order of time. Empty where the entry is gone. The cursor of an answer stands for the
   * last entry before the place that it reached. Of large neighbours there are fewer than asked
   * for: the nearest ones.
   *
   * @param before 0 to {@link Query#MAX_CONTEXT}
   * @param after 0 to {@link Query#MAX_CONTEXT}
   */
  List<LogEntry> entry(Cursor cursor, int before, int after, Cancellation cancellation);

  CountAnswer count(CountQuery query, Cancellation cancellation);

  /** Most frequent first. */
  List<TopMessage> top(TopQuery query, Cancellation cancellation);

  /**
   * Completes as soon as there is something, or when the question's patience is over, with nothing.
   * Asked again with the answer's cursor it loses and repeats nothing. An entry whose further lines
   * came late comes again, marked as amended.
   */
  CompletableFuture<TailAnswer> tail(TailQuery query, Cancellation cancellation);

  /** Completes with the first such entry, or with null when the question's patience is over. */
  default CompletableFuture<@Nullable LogEntry> first(WaitQuery query, Cancellation cancellation) {
    return FirstEntry.find(this, query, cancellation, ForkJoinPool.commonPool());
  }

  /**
   * Tells what is appended, beginning with what is behind the question's cursor, or with its
   * backlog: all of it, once and in order, but for what is said to be {@link Dropped}.
   *
   * @param signal run, on any thread, when there is something after {@link Subscription#next} had
   *     nothing; it must not wait
   * @param cancellation of the question alone; the subscription goes on until it is closed
   * @throws LogException.TooBusy if there are too many already
   */
  default Subscription subscribe(SubscribeQuery query, Runnable signal, Cancellation cancellation) {
    throw new LogException.Unavailable("these logs can't be subscribed to: ask by tail");
  }

  /** How far its index has come; never waits. */
  default IndexState indexState() {
    return IndexState.NONE;
  }

  /** How many entries subscribers were not told; never waits. */
  default long dropped() {
    return 0;
  }

  @Override
  void close();
}
