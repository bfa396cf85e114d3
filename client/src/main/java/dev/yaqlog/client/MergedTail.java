package dev.yaqlog.client;

import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.LogException;
import dev.yaqlog.core.source.Gap;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The tails of several servers as one. What comes from one server keeps its order; what comes from
 * several within a moment is merged by time. A server that is away is said, and the others go on;
 * what it tells later is not put before what was given. For one thread at a time.
 */
public final class MergedTail implements AutoCloseable {
  /** Answers that may wait to be taken; then the servers are asked no further. */
  private static final int MAX_WAITING = 16;

  private final Map<String, LogTail> tails = new LinkedHashMap<>();
  private final Duration patience;
  private final BlockingQueue<Heard> heard = new ArrayBlockingQueue<>(MAX_WAITING);
  private final List<Thread> threads = new ArrayList<>();

  private MergedTail(Duration patience) {
    this.patience = patience;
  }

  /**
   * Begins to follow {@code servers}.
   *
   * @param patience how long an answer waits for those of the other servers, to be merged with them
   */
  public static MergedTail start(List<LogClient> servers, TailQuery query, Duration patience) {
    MergedTail merged = new MergedTail(patience);
    for (LogClient server : servers) {
      merged.follow(server, query);
    }
    merged.threads.forEach(Thread::start);
    return merged;
  }

  /** What a server told, or that it is away, or back, or refuses. */
  public sealed interface Told {
    /** Its address. */
    String server();
  }

  /** One entry. */
  public record Came(String server, LogEntry entry) implements Told {}

  /** Something is missing before what comes next. */
  public record Missing(String server, Gap gap) implements Told {}

  /** It does not answer; it is asked again and again. */
  public record Away(String server, LogException why) implements Told {}

  /** It answers again. */
  public record Back(String server) implements Told {}

  /** It will never answer this question. */
  public record Refused(String server, RuntimeException why) implements Told {}

  /**
   * What comes next, in the order of time as far as it came together. Waits for something.
   *
   * @throws CancellationException if the thread is interrupted
   */
  public List<Told> next() {
    try {
      List<Heard> together = new ArrayList<>(List.of(heard.take()));
      long start = System.nanoTime();
      for (long left = patience.toNanos(); left > 0 && !areAll(together); ) {
        Heard other = heard.poll(left, TimeUnit.NANOSECONDS);
        if (other != null) {
          together.add(other);
        }
        left = patience.toNanos() - (System.nanoTime() - start);
      }
      return merged(together);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }

  @Override
  public void close() {
    tails.values().forEach(LogTail::close);
    threads.forEach(Thread::interrupt);
  }

  /**
   * What one server told at a time.
   *
   * @param news what is not an entry; null where it is an answer
   */
  private record Heard(String server, @Nullable TailAnswer answer, @Nullable Told news) {}

  private void follow(LogClient server, TailQuery query) {
    String address = server.address();
    LogTail tail = server.follow(query, new Reporter(address));
    tails.put(address, tail);
    Thread thread = new Thread(() -> pump(address, tail), "yaqlog-tail " + address);
    thread.setDaemon(true);
    threads.add(thread);
  }

  private void pump(String server, LogTail tail) {
    try {
      while (tail.hasNext()) {
        put(new Heard(server, tail.next(), null));
      }
    } catch (CancellationException closed) {
      // Nobody wants more.
    } catch (RuntimeException e) {
      put(new Heard(server, null, new Refused(server, e)));
    }
  }

  private void put(Heard one) {
    try {
      heard.put(one);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean areAll(List<Heard> together) {
    return together.stream().map(Heard::server).distinct().count() == tails.size();
  }

  /* News first: they are not entries, and nobody should wait for them. */
  private List<Told> merged(List<Heard> together) {
    List<Told> told = new ArrayList<>();
    Map<String, Deque<Came>> entries = new LinkedHashMap<>();
    tails.keySet().forEach(server -> entries.put(server, new ArrayDeque<>()));
    for (Heard one : together) {
      TailAnswer answer = one.answer();
      if (answer == null) {
        told.add(Objects.requireNonNull(one.news()));
        continue;
      }
      answer.gaps().forEach(gap -> told.add(new Missing(one.server(), gap)));
      Deque<Came> own = Objects.requireNonNull(entries.get(one.server()));
      answer.entries().forEach(entry -> own.add(new Came(one.server(), entry)));
    }
    addByTime(entries, told);
    return told;
  }

  /* Of the same time, in the order in which the servers were named: a heap alone would not keep it. */
  private static void addByTime(Map<String, Deque<Came>> entries, List<Told> told) {
    List<Deque<Came>> order = List.copyOf(entries.values());
    PriorityQueue<Deque<Came>> heads =
        new PriorityQueue<>(
            Comparator.<Deque<Came>, Instant>comparing(
                    own -> own.element().entry().time().instant())
                .thenComparing(order::indexOf));
    order.stream().filter(own -> !own.isEmpty()).forEach(heads::add);
    while (!heads.isEmpty()) {
      Deque<Came> first = heads.remove();
      told.add(first.remove());
      if (!first.isEmpty()) {
        heads.add(first);
      }
    }
  }

  /** Tells of one server's absences. */
  private final class Reporter implements AwayListener {
    private final String server;

    private Reporter(String server) {
      this.server = server;
    }

    @Override
    public void away(LogException why) {
      put(new Heard(server, null, new Away(server, why)));
    }

    @Override
    public void back() {
      put(new Heard(server, null, new Back(server)));
    }
  }
}
