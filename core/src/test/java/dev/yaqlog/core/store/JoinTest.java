package dev.yaqlog.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.SubscribeQuery;
import dev.yaqlog.core.source.TailQuery;
import dev.yaqlog.core.source.WhenSlow;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who joins while much is written gets backlog and live entries as one: each once, in order. */
@Timeout(600)
class JoinTest {
  private static final boolean IN_FULL = Boolean.getBoolean("yaqlog.soak");

  /** Each keeps all that it is told, in memory. */
  private static final int SUBSCRIBERS = IN_FULL ? 40 : 6;

  private static final int LINES_AT_ONCE = 50;

  /** 20 000 lines a second, in two logs. */
  private static final long PAUSE_NANOS = 5_000_000;

  @TempDir Path folder;

  @Test
  void backlogAndLiveEntriesAreOne() throws Exception {
    try (LogTree tree = new LogTree(folder)) {
      Path one = LogTree.write(tree.file("k", "a"), LogTree.lines("a", 0, 5_000));
      Path other = LogTree.write(tree.file("k", "b"), LogTree.lines("b", 0, 5_000));
      AtomicBoolean stop = new AtomicBoolean();
      Cursor start =
          tree.source().tail(TailQuery.of(Filter.ALL), Cancellation.NEVER).join().cursor();
      CompletableFuture<Integer> writing =
          CompletableFuture.supplyAsync(() -> write(List.of(one, other), stop));

      List<Told> all = new ArrayList<>();
      SubscribeQuery query = SubscribeQuery.of(Filter.ALL).when(WhenSlow.WAIT);
      for (int i = 0; i < SUBSCRIBERS; i++) {
        boolean byCursor = i % 2 == 0;
        all.add(
            new Told(
                tree.source(), byCursor ? query.withCursor(start) : query.withBacklog(i * 10)));
        all.get(i / 2).takeAll(); // some are slow, and fall behind again
      }
      all.forEach(Told::untilCaughtUp);
      stop.set(true);
      int end = writing.get();

      for (Told told : all) {
        told.until(() -> told.messages().containsAll(Set.of("a " + (end - 1), "b " + (end - 1))));
        requireUnbroken(told, "a ", end);
        requireUnbroken(told, "b ", end);
        told.close();
      }
      assertThat(numbers(all.get(0), "a ").get(0)).isEqualTo(5_000);
    }
  }

  private static void requireUnbroken(Told told, String name, int end) {
    List<Integer> numbers = numbers(told, name);
    int first = numbers.get(0);
    assertThat(numbers).hasSize(end - first);
    for (int i = 0; i < numbers.size(); i++) {
      assertThat(numbers.get(i)).isEqualTo(first + i);
    }
  }

  private static List<Integer> numbers(Told told, String name) {
    return told.messages().stream()
        .filter(message -> message.startsWith(name))
        .map(message -> Integer.parseInt(message.substring(name.length())))
        .toList();
  }

  /** How many lines there are in each log at the end. */
  private static int write(List<Path> logs, AtomicBoolean stop) {
    int written = 5_000;
    try (OutputStream a = appending(logs.get(0));
        OutputStream b = appending(logs.get(1))) {
      while (!stop.get()) {
        write(a, "a", written);
        write(b, "b", written);
        written += LINES_AT_ONCE;
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return written;
  }

  private static void write(OutputStream log, String name, int from) throws IOException {
    String lines = LogTree.lines(name, from, from + LINES_AT_ONCE);
    log.write(lines.getBytes(StandardCharsets.UTF_8));
  }

  private static OutputStream appending(Path log) throws IOException {
    return Files.newOutputStream(log, StandardOpenOption.APPEND);
  }
}
