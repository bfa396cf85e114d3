package dev.yaqlog.cli.render;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void appearsWhileWorkIsLongAndIsWipedAfterwards() {
    Progress progress = progress(true);
    progress.await(() -> await().atMost(60, SECONDS).until(() -> written().contains(" s")));
    assertThat(written()).matches("\r\033\\[K⠋ [1-9]\\d* s[^\n]*\r\033\\[K");
  }

  @Test
  void shortWorkShowsNothing() {
    assertThat(progress(true).during(() -> 42)).isEqualTo(42);
    assertThat(written()).isEmpty();
  }

  @Test
  void whereNobodyLooksThereIsNone() {
    progress(false)
        .await(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().equals("progress")));
    assertThat(written()).isEmpty();
  }

  private Progress progress(boolean shown) {
    Screen screen = new Screen(true, shown, false, true, () -> 80);
    return Progress.on(new PrintStream(err, true, StandardCharsets.UTF_8), screen);
  }

  private String written() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
