package dev.yaqlog.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.CountAnswer;
import dev.yaqlog.core.source.CountQuery;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An entry that is larger than many of the pieces that files are looked through in. */
class GiantEntryTest {
  private static final int MEGABYTES = 400;

  @TempDir Path folder;
  private LogTree tree;

  @BeforeEach
  void aGiantAmongOthers() throws IOException {
    tree = new LogTree(folder);
    byte[] text = new byte[1 << 20];
    Arrays.fill(text, (byte) 'x');
    try (OutputStream out = Files.newOutputStream(tree.file("k", "big"))) {
      out.write(line("<6> INFO : 2026-11-20T16:27:41Z : big : first\n"));
      out.write(line("<5> NOTICE : 2026-11-20T16:27:42Z : big : "));
      for (int i = 0; i < MEGABYTES; i++) {
        out.write(text);
      }
      out.write(line("\n<3> ERR : 2026-11-20T16:27:43Z : big : last\n"));
    }
  }

  @AfterEach
  void close() {
    tree.close();
  }

  /* Passing it for each of a hundred pieces would take a hundred times as long. */
  @Test
  void itIsCountedOnce() {
    CountQuery query = CountQuery.of(Filter.ALL).withTimeout(Duration.ofMinutes(5));

    CountAnswer count =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60), () -> tree.source().count(query, Cancellation.NEVER));

    assertThat(count.counts())
        .containsOnlyKeys(
            Level.INFO.levelName(), Level.NOTICE.levelName(), Level.ERROR.levelName());
    assertThat(count.total()).isEqualTo(3);
  }

  private static byte[] line(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
