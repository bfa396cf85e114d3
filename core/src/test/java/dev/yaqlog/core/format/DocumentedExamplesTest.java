package dev.yaqlog.core.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.files.LogFileName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The worked examples of docs/format.md hold. */
class DocumentedExamplesTest {
  private static final Path PAGE = Path.of("..", "docs", "format.md");

  /** The cells of the table whose first column is called {@code first}. */
  private static List<List<String>> table(String first) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(PAGE)) {
      inside = line.startsWith("| " + first + " |") || (inside && line.startsWith("|"));
      if (inside && line.contains("`")) {
        rows.add(Arrays.stream(line.substring(2).split(" \\| ?", -1)).toList());
      }
    }
    assertThat(rows).as(first).hasSizeGreaterThan(5);
    return rows;
  }

  private static String code(String cell) {
    return cell.equals("(empty)") ? "" : cell.substring(1, cell.length() - 1);
  }

  @Test
  void theLines() throws IOException {
    LineFormat format = new YaqFormat("d".getBytes(StandardCharsets.UTF_8), ZoneOffset.UTC);
    for (List<String> row : table("line")) {
      if (row.get(0).startsWith("the same in a file")) {
        continue;
      }
      String line = code(row.get(0));
      if (row.get(1).startsWith("a continuation")) {
        assertThat(FoundHead.in(format, line)).as(line).isEmpty();
        continue;
      }
      FoundHead head = FoundHead.in(format, line).orElseThrow();
      assertThat(head.level() == null ? "nil" : head.level().levelName()).isEqualTo(row.get(1));
      assertThat(head.name()).as(line).isEqualTo(code(row.get(3)));
      assertThat(head.message()).as(line).isEqualTo(code(row.get(4)));
    }
  }

  @Test
  void theFileNames() throws IOException {
    for (List<String> row : table("file")) {
      LogFileName read = LogFileName.parse(code(row.get(0)), ZoneOffset.UTC).orElseThrow();
      assertThat(read.name()).isEqualTo(code(row.get(1)));
      assertThat(read.started().atOffset(ZoneOffset.UTC).toLocalTime())
          .isEqualTo(LocalTime.parse(row.get(2).replace(" UTC", "")));
      assertThat(read.part().isCurrent()).isEqualTo(!row.get(3).startsWith("rotated"));
    }
  }
}
