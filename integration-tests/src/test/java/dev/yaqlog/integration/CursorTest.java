package dev.yaqlog.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cursors hold, whatever becomes of the files and of the server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CursorTest {
  private Sandbox sandbox;
  private Server server;
  private Rpc rpc;

  /** Each test has daemons of a kind of its own. */
  private String kind;

  private Path log;
  private int tests;

  @BeforeAll
  void serve(@TempDir Path folder) {
    sandbox = new Sandbox(folder);
    start();
  }

  @AfterAll
  void stop() {
    if (server != null) {
      rpc.close();
      server.close();
    }
  }

  @BeforeEach
  void write() {
    kind = "kind" + ++tests;
    log = write("m", "080000", lines("m", 0, 30));
    write("other", "080000", lines("other", 100, 10));
  }

  private Path write(String name, String clock, String lines) {
    return sandbox.write("%s/%s-20261120T%sZ.log".formatted(kind, name, clock), lines);
  }

  private void start() {
    server = Server.start(sandbox);
    rpc = server.rpc();
  }

  private void restart() {
    stop();
    start();
  }

  /** Entries that say their numbers, one a second. */
  private static String lines(String name, int from, int count) {
    StringBuilder lines = new StringBuilder();
    for (int i = from; i < from + count; i++) {
      lines.append(line(name, i % 60, "entry " + i));
    }
    return lines.toString();
  }

  private static String line(String name, int second, String message) {
    return "<6> INFO : 2026-11-20T08:00:%02dZ : %s : %s\n".formatted(second, name, message);
  }

  private static List<String> entries(int from, int to) {
    List<String> entries = new ArrayList<>();
    for (int i = from; i != to; i += from < to ? 1 : -1) {
      entries.add("entry " + i);
    }
    return entries;
  }

  /** What may become of a file, with a cursor's place in the middle of it. */
  enum Fate {
    NOTHING(false) {
      @Override
      void befall(Sandbox sandbox, String kind, Path file) {}
    },
    GROWN(true) {
      @Override
      void befall(Sandbox sandbox, String kind, Path file) {
        Sandbox.append(file, line("x", 59, "grown"));
      }
    },
    ROTATED(true) {
      @Override
      void befall(Sandbox sandbox, String kind, Path file) throws IOException {
        Files.move(file, file.resolveSibling(file.getFileName() + ".1"));
        Files.writeString(file, line("x", 59, "grown"));
      }
    },
    DATED(false) {
      @Override
      void befall(Sandbox sandbox, String kind, Path file) throws IOException {
        Files.move(file, file.resolveSibling(file.getFileName() + "-20261121"));
      }
    },
    GZIPPED(false) {
      @Override
      void befall(Sandbox sandbox, String kind, Path file) throws IOException {
        Path packed = file.resolveSibling(file.getFileName() + ".2.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
          Files.copy(file, out);
        }
        Files.delete(file);
      }
    },
    ZSTD(false) {
      @Override
      void befall(Sandbox sandbox, String kind, Path file) throws IOException {
        Path packed = file.resolveSibling(file.getFileName() + ".zst");
        Files.write(packed, Zstd.compress(Files.readAllBytes(file)));
        Files.delete(file);
      }
    },
    MOVED(false) {
      @Override
      void befall(Sandbox sandbox, String kind, Path file) throws IOException {
        Files.move(file, sandbox.statePlace(kind).resolve(file.getFileName().toString()));
      }
    },
    COPIED_AND_TRUNCATED(true) {
      @Override
      void befall(Sandbox sandbox, String kind, Path file) throws IOException {
        Files.copy(file, file.resolveSibling(file.getFileName() + ".1"));
        Files.writeString(file, "");
        Sandbox.append(file, line("x", 59, "grown"));
      }
    };

    /** Whether an entry is appended. */
    final boolean grows;

    Fate(boolean grows) {
      this.grows = grows;
    }

    abstract void befall(Sandbox sandbox, String kind, Path file) throws IOException;
  }

  /** Cursors in the middle of a file, taken before its fate befell it. */
  private record Marks(String ofForward, String ofBack, String tenth) {}

  @Test
  void aPageGoesOnWhateverBecameOfItsFile() throws IOException {
    Map<Fate, Marks> marks = new EnumMap<>(Fate.class);
    for (Fate fate : Fate.values()) {
      kind = fate.name();
      Path file = write("m", "080000", lines("m", 0, 30));
      Answer forward = ask("name", "m", "limit", 10, "order", "oldest_first");
      Answer back = ask("name", "m", "limit", 10);
      String tenth = forward.entries().get(9).cursor();
      marks.put(fate, new Marks(forward.cursor(), back.cursor(), tenth));
      fate.befall(sandbox, kind, file);
    }
    marks.forEach(this::assertGoesOn);
    restart();
    marks.forEach(this::assertGoesOn);
  }

  private void assertGoesOn(Fate fate, Marks marks) {
    kind = fate.name();
    List<String> rest = new ArrayList<>(entries(10, 30));
    if (fate.grows) {
      rest.add("grown");
    }
    for (String cursor : List.of(marks.ofForward, marks.tenth)) {
      Answer on = ask("name", "m", "cursor", cursor, "order", "oldest_first");
      assertThat(on.messages()).as(kind).isEqualTo(rest);
      assertThat(on.text("cursor_status")).as(kind).isIn("exact", "moved");
      Answer tail = rpc.ask("tail_logs", "kind", kind, "name", "m", "cursor", cursor);
      assertThat(tail.messages()).as(kind).isEqualTo(rest);
    }
    Answer back = ask("name", "m", "cursor", marks.ofBack);
    assertThat(back.messages()).as(kind).isEqualTo(entries(19, -1));
    assertThat(rpc.ask("get_entry", "cursor", marks.tenth, "before", 1, "after", 1).messages())
        .as(kind)
        .containsExactly("entry 8", "entry 9", "entry 10");
  }

  @Test
  void anEntrysCursorStaysTheSame() throws IOException {
    String cursor = ask("contains", "entry 7").entries().get(0).cursor();
    Fate.ROTATED.befall(sandbox, kind, log);
    restart();
    assertThat(ask("contains", "entry 7").entries().get(0).cursor()).isEqualTo(cursor);
    assertThat(rpc.ask("get_entry", "cursor", cursor).entries().get(0).cursor()).isEqualTo(cursor);
  }

  @Test
  void whereAFileIsGoneTheAnswerSaysSoAndGoesOn() throws IOException {
    Answer first = ask("limit", 5, "order", "oldest_first");
    String gone = first.entries().get(4).cursor();
    Files.delete(log);
    Answer on = ask("cursor", first.cursor(), "order", "oldest_first");
    assertThat(on.text("cursor_status")).isEqualTo("lost");
    assertThat(on.messages()).isEqualTo(entries(100, 110));
    assertThat(rpc.ask("get_entry", "cursor", gone).entries()).isEmpty();
    assertThat(ask("cursor", gone, "order", "oldest_first").messages())
        .isEqualTo(entries(100, 110));
  }

  @ParameterizedTest
  @CsvSource({"1, oldest_first", "3, oldest_first", "1, newest_first", "3, newest_first"})
  void pagingNeitherRepeatsNorSkipsWhateverTheTimestamps(int limit, String order) {
    StringBuilder jumping = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      jumping.append(line("jump", i * 37 % 60, "entry " + (200 + i)));
    }
    write("jump", "080000", jumping.toString());
    write("same", "080000", line("same", 0, "alike").repeat(25));
    write("same", "080001", line("same", 0, "alike").repeat(25));
    List<String> cursors = new ArrayList<>();
    Pages.of(rpc, "kind", kind, "limit", limit, "order", order)
        .forEach(page -> page.entries().forEach(entry -> cursors.add(entry.cursor())));
    assertThat(cursors).doesNotHaveDuplicates().hasSize(30 + 10 + 40 + 50);
    List<String> jumps =
        Pages.messages(rpc, "kind", kind, "name", "jump", "limit", limit, "order", order);
    assertThat(jumps)
        .isEqualTo(order.equals("oldest_first") ? entries(200, 240) : entries(239, 199));
  }

  @Test
  void anEntryThatArrivesLateIsNotPassedOver() {
    Answer first = ask("order", "oldest_first");
    assertThat(first.entries()).hasSize(40);
    write("late", "075900", line("late", 5, "from the past"));
    Sandbox.append(log, line("m", 0, "clock set back"));
    Answer on = ask("order", "oldest_first", "cursor", first.cursor());
    assertThat(on.messages()).containsExactlyInAnyOrder("from the past", "clock set back");
    Answer tail = rpc.ask("tail_logs", "kind", kind, "cursor", first.cursor());
    assertThat(tail.messages()).containsExactlyInAnyOrder("from the past", "clock set back");
  }

  @Test
  void everyMethodTakesTheCursorsOfEveryOther() {
    String ofTail = rpc.ask("tail_logs", "kind", kind, "name", "m").cursor();
    String ofQuery = ask("name", "m").cursor();
    String ofEntry = ask("contains", "entry 29").entries().get(0).cursor();
    String ofTop =
        rpc.askAll("top_messages", "kind", kind, "name", "m").get(0).text("example_cursor");
    assertThat(rpc.ask("get_entry", "cursor", ofTop).entries()).hasSize(1);
    Sandbox.append(log, line("m", 30, "entry 30"));
    for (String cursor : List.of(ofTail, ofEntry)) {
      assertThat(ask("name", "m", "cursor", cursor, "order", "oldest_first").messages())
          .containsExactly("entry 30");
      assertThat(rpc.ask("tail_logs", "kind", kind, "name", "m", "cursor", cursor).messages())
          .containsExactly("entry 30");
    }
    assertThat(
            rpc.ask("tail_logs", "kind", kind, "name", "m", "cursor", ofQuery)
                .text("cursor_status"))
        .isNotEmpty();
    assertThat(rpc.ask("get_entry", "cursor", ofTail, "after", 1).messages())
        .containsExactly("entry 29", "entry 30");
  }

  @Test
  void aCursorOfOneQuestionGoesOnInAnother() {
    Answer first = ask("name", "m", "limit", 10, "order", "oldest_first");
    Answer narrower =
        ask("name", "m", "cursor", first.cursor(), "order", "oldest_first", "contains", "entry 2");
    assertThat(narrower.messages()).isEqualTo(entries(20, 30));
  }

  private Answer ask(Object... question) {
    List<Object> params = new ArrayList<>(List.of(question));
    params.addAll(List.of("kind", kind));
    return rpc.ask("query_logs", params.toArray());
  }
}
