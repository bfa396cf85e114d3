package dev.yaqlog.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.TextFilter;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.CountQuery;
import dev.yaqlog.core.source.LogSource;
import dev.yaqlog.core.source.Order;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.TailQuery;
import dev.yaqlog.core.source.TopQuery;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Much larger logs than memory, with entries of a third of it, are answered from. */
class SmallMemoryTest {
  private static final String HEAP = "-Xmx64m";
  private static final int FILES = 8;
  private static final int FILE_BYTES = 25 << 20;
  private static final int LARGE_ENTRY = 20_000_000;

  @TempDir Path folder;

  @Test
  void twoHundredMegabytesAreAnsweredFromWithASmallHeap() throws IOException, InterruptedException {
    LogTree tree = new LogTree(folder);
    tree.close();
    for (int i = 0; i < FILES; i++) {
      writeLarge(tree.file("k", "d" + i), "d" + i, i % 4 == 0);
    }
    Path output = folder.resolve("output");
    Process child = start(output);
    assertThat(child.waitFor(100, TimeUnit.SECONDS)).as(Files.readString(output)).isTrue();
    assertThat(child.exitValue()).as(Files.readString(output)).isZero();
    assertThat(Files.readString(output)).contains("all answered");
  }

  private Process start(Path output) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String path = System.getProperty("java.class.path");
    List<String> command =
        List.of(
            java.toString(),
            HEAP,
            "-XX:+ExitOnOutOfMemoryError",
            "-cp",
            path,
            SmallMemoryTest.class.getName(),
            folder.toString());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  /** Asks everything that can be asked, in a process of its own. */
  public static void main(String[] args) {
    try (LogTree tree = new LogTree(Path.of(args[0]))) {
      askEverything(tree.source());
    }
    System.out.println("all answered");
  }

  private static void askEverything(LogSource source) {
    Filter text =
        Filter.ALL.withText(new TextFilter(List.of("LINE 7"), List.of(), "7.*z", null, true));
    for (Order order : Order.values()) {
      Query query = Query.of(Filter.ALL).withOrder(order).withLimit(Query.MAX_LIMIT);
      var page = source.query(query, Cancellation.NEVER);
      for (int i = 0; i < 6; i++) {
        page =
            source.query(query.withCursor(page.cursor()).withLines(i % 2 == 0), Cancellation.NEVER);
      }
      page.entries().stream().findFirst().ifPresent(entry -> whole(source, entry));
      source.query(Query.of(text).withOrder(order).withContext(3), Cancellation.NEVER);
      source.query(query.withFold(true), Cancellation.NEVER);
    }
    Filter huge = Filter.ALL.withText(TextFilter.containing("huge"));
    source
        .query(Query.of(huge), Cancellation.NEVER)
        .entries()
        .forEach(entry -> whole(source, entry));
    source.query(Query.of(huge).withLines(true), Cancellation.NEVER);
    source.count(CountQuery.of(text), Cancellation.NEVER);
    source.count(
        new CountQuery(
            Filter.ALL, Duration.ofSeconds(1), CountQuery.By.NAME, Duration.ofSeconds(60)),
        Cancellation.NEVER);
    source.top(new TopQuery(Filter.ALL, 20, Duration.ofSeconds(60)), Cancellation.NEVER);
    source.logs(DaemonSelector.ALL, Cancellation.NEVER);
    source.runs(DaemonSelector.ALL, Cancellation.NEVER);
    source.tail(TailQuery.of(Filter.ALL).withBacklog(10_000), Cancellation.NEVER).join();
  }

  private static void whole(LogSource source, LogEntry entry) {
    source.entry(entry.cursor(), 2, 2, Cancellation.NEVER);
  }

  private static void writeLarge(Path file, String name, boolean withHuge) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      lines.append(LogTree.line(name, i / 3, "line " + i + " " + "z".repeat(i % 60)));
    }
    byte[] block = lines.toString().getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = Files.newOutputStream(file)) {
      int written = 0;
      if (withHuge) {
        out.write(
            LogTree.line(name, 0, "huge " + "h".repeat(LARGE_ENTRY))
                .getBytes(StandardCharsets.UTF_8));
        written = LARGE_ENTRY;
      }
      for (; written < FILE_BYTES; written += block.length) {
        out.write(block);
      }
    }
  }
}
