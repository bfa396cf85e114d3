package dev.yaqlog.server.netty;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.yaqlog.core.wire.Response;
import dev.yaqlog.server.MemoryLogs;
import java.util.Set;

/** Whatever arrives, in whatever pieces: whole messages come back, with errors of the table. */
class ConnectionFuzzTest {
  private static final Set<Integer> CODES =
      Set.of(-32700, -32600, -32601, -32602, -32002, -32003, 1, 2);

  private static final Listening LISTENING = Line.listening(MemoryLogs.of(3));

  @FuzzTest(maxDuration = "60s")
  void onlyWholeMessagesComeBack(FuzzedDataProvider data) {
    int longest = data.consumeInt(1, 4_096);
    try (Line line = Line.of(LISTENING)) {
      while (data.remainingBytes() > 0 && line.isOpen()) {
        line.feed(data.consumeBytes(data.consumeInt(1, longest)));
        line.responses().forEach(ConnectionFuzzTest::check);
      }
      line.responses().forEach(ConnectionFuzzTest::check);
    }
    assertThat(LISTENING.gathering().claimed()).isZero();
    assertThat(LISTENING.server().tally().stats()).containsEntry("connections", 0L);
  }

  private static void check(Response response) {
    if (response instanceof Response.Failure failure) {
      assertThat(failure.error().code()).isIn(CODES);
      // What a caller sent may be named in it, so it may say anything, but in one line.
      assertThat(failure.error().message()).isNotEmpty();
      assertThat(failure.error().message().chars()).noneMatch(Character::isISOControl);
    }
  }
}
