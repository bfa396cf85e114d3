package dev.yaqlog.server.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.server.MemoryLogs;
import io.netty.buffer.ByteBufUtil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bytes in docs/rpc.md are those that go over the wire. */
class RpcExamplesTest {
  @Test
  void everyExampleIsAnsweredAsThePageSays() throws IOException {
    List<String> bytes = new ArrayList<>();
    String former = "";
    for (String line : Files.readAllLines(Path.of("..", "docs", "rpc.md"))) {
      boolean begins = line.startsWith("    C: ") || line.startsWith("    S: ");
      String hex = hex(line.strip().replaceFirst("^[CS]: ", ""));
      if (begins) {
        bytes.add(hex);
      } else if (!former.isEmpty() && line.startsWith("       ") && !hex.isEmpty()) {
        bytes.set(bytes.size() - 1, bytes.get(bytes.size() - 1) + hex);
      }
      former = begins ? hex : "";
    }

    assertThat(bytes).hasSizeGreaterThanOrEqualTo(6);
    for (int i = 0; i < bytes.size(); i += 2) {
      try (Line line = Line.to(MemoryLogs.of(1))) {
        line.feed(bytes.get(i));
        assertThat(line.written().stream().map(ByteBufUtil::hexDump))
            .containsExactly(bytes.get(i + 1));
      }
    }
  }

  /** The leading words of a line that are bytes in hex. */
  private static String hex(String line) {
    StringBuilder hex = new StringBuilder();
    for (String word : line.split(" +")) {
      if (word.length() % 2 != 0 || !word.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
        break;
      }
      hex.append(word);
    }
    return hex.toString();
  }
}
