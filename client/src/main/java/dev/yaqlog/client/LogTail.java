package dev.yaqlog.client;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.LogException;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A tail that goes on until it is closed: an answer each time that something was appended, or is
 * missing. While the server is away it waits, and goes on at its cursor: it loses and repeats
 * nothing but what the answers' gaps say. For one thread at a time; any may close it.
 */
public final class LogTail implements Iterator<TailAnswer>, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final BiFunction<TailQuery, Cancellation, CompletableFuture<TailAnswer>> ask;
  private final Outage outage;
  private final Cancellation over;
  private TailQuery question;
  private volatile boolean isClosed;

  LogTail(
      TailQuery question,
      BiFunction<TailQuery, Cancellation, CompletableFuture<TailAnswer>> ask,
      Outage outage,
      Cancellation clientClosed) {
    this.question = question.withPatience(PATIENCE);
    this.ask = ask;
    this.outage = outage;
    this.over = () -> isClosed || clientClosed.requested();
  }

  /** True until it is closed. */
  @Override
  public boolean hasNext() {
    return !over.requested();
  }

  /**
   * What was appended since, or is missing. Waits for it.
   *
   * @throws CancellationException if the tail or its client is closed, or the thread interrupted
   * @throws LogException if the server refuses the question
   */
  @Override
  public TailAnswer next() {
    while (true) {
      TailAnswer answer = asked();
      if (answer != null && !answer.isEmpty()) {
        return answer;
      }
    }
  }

  /** Where it goes on: past all that {@link #next} gave; null before the server first answered. */
  public @Nullable Cursor cursor() {
    return question.cursor();
  }

  @Override
  public void close() {
    isClosed = true;
  }

  /* A place is had before it waits: asked again without one, it would begin anew. */
  private @Nullable TailAnswer asked() {
    TailQuery next = question.cursor() == null ? question.withPatience(Duration.ZERO) : question;
    try {
      TailAnswer answer = Waiting.await(ask.apply(next, over), over);
      outage.end();
      question = question.withCursor(answer.cursor());
      return answer;
    } catch (LogException.Unavailable | LogException.TooBusy e) {
      outage.pause(e, over);
      return null;
    }
  }
}
