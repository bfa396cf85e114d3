package dev.yaqlog.core.store;

import dev.yaqlog.core.files.LogPlace;
import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.Gap;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows a log on a thread of its own, as a client does that keeps nothing but its cursor: it asks
 * again and again, or subscribes.
 */
final class TailingThread implements AutoCloseable {
  private static final int MAX_AMENDABLE = 2_000;
  private static final int TORN = -1;

  private final FileLogSource.Settings settings;
  private final Random random;
  private final boolean subscribes;
  private final Thread thread = new Thread(this::follow, "tail");
  private final List<Integer> told = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private final Set<Integer> known = new HashSet<>();
  private final List<String> twice = new ArrayList<>();

  /**
   * Where those that were told last stand: one that rested unfinished is told again when it is
   * whole.
   */
  private final Map<Cursor, Integer> amendable =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Cursor, Integer> eldest) {
          return size() > MAX_AMENDABLE;
        }
      };

  private FileLogSource source;
  private @Nullable Listening listening;
  private TailQuery question = TailQuery.of(Filter.ALL);
  private volatile @Nullable Throwable failure = new AssertionError("still at it");
  private volatile int latest = -1;
  private volatile boolean isOver;
  private volatile boolean isToRestart;

  /** Begins now, after what is there. */
  TailingThread(Path logs, Path cache, Random random, boolean subscribes) {
    this.settings =
        new FileLogSource.Settings(
            List.of(new LogPlace.KindFolders(logs)), Clock.systemUTC(), cache, text -> {}, false);
    this.random = random;
    this.subscribes = subscribes;
    this.source = FileLogSource.open(settings);
    take(ask(Duration.ZERO));
    thread.start();
  }

  /** The number of the last entry that was told. */
  int latest() {
    return latest;
  }

  /** Requires that it did not fail. */
  void requireAlive() {
    if (!thread.isAlive()) {
      throw new AssertionError("the tail failed", failure);
    }
  }

  /** Has the server begun anew before the next question. */
  void restart() {
    isToRestart = true;
  }

  /** Asks until there is no more, and ends. */
  void finish() throws InterruptedException {
    isOver = true;
    thread.join();
    if (failure != null) {
      throw new AssertionError("the tail failed", failure);
    }
  }

  List<Integer> told() {
    return told;
  }

  /** What was told again, and with what. */
  List<String> twice() {
    return twice;
  }

  List<Gap> gaps() {
    return gaps;
  }

  @Override
  public void close() {
    isOver = true;
    source.close();
  }

  private void follow() {
    try {
      boolean isLast = false;
      while (!isLast) {
        boolean wasOver = isOver;
        if (isToRestart) {
          isToRestart = false;
          listening = null;
          source.close();
          source = FileLogSource.open(settings);
        }
        TailAnswer answer = ask(Duration.ofMillis(random.nextInt(150)));
        take(answer);
        isLast = wasOver && answer.isEmpty();
      }
      failure = null;
    } catch (RuntimeException | Error e) {
      failure = e;
    }
  }

  private TailAnswer ask(Duration patience) {
    Cursor cursor = question.cursor();
    if (subscribes && cursor != null) {
      listening = listening == null ? new Listening(source, cursor) : listening;
      return listening.next(patience);
    }
    TailQuery asked =
        new TailQuery(Filter.ALL, question.cursor(), 0, 1 + random.nextInt(1_000), false, patience);
    return source.tail(asked, Cancellation.NEVER).join();
  }

  private void take(TailAnswer answer) {
    question = question.withCursor(answer.cursor());
    gaps.addAll(answer.gaps());
    List<Integer> again = new ArrayList<>();
    for (LogEntry entry : answer.entries()) {
      int number = number(entry);
      Integer torn = entry.marks().amended() ? former(entry) : null;
      if (torn != null) {
        known.remove(told.set(torn, number));
      } else {
        amendable.put(entry.cursor(), told.size());
        told.add(number);
      }
      if (!known.add(number)) {
        again.add(number);
      }
    }
    if (!again.isEmpty()) {
      twice.add(again + " with " + answer.status() + " " + answer.gaps());
    }
    latest = told.isEmpty() ? -1 : told.get(told.size() - 1);
  }

  /* Where it was told before; a first line that had no head yet had another cursor. */
  private @Nullable Integer former(LogEntry entry) {
    Integer known = amendable.get(entry.cursor());
    int torn = told.lastIndexOf(TORN);
    return known != null || torn < 0 ? known : Integer.valueOf(torn);
  }

  /* A head that rested half written is a line of the entry above it, or one that has no number yet. */
  private static int number(LogEntry entry) {
    String first = entry.message().text().lines().findFirst().orElse("");
    return first.matches("\\d+") ? Integer.parseInt(first) : TORN;
  }
}
