package dev.yaqlog.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yaqlog.core.model.LogException.TooBusy;
import org.junit.jupiter.api.Test;

class OpenCallsTest {
  private final OpenCalls calls = new OpenCalls();

  @Test
  void theirNumberIsBounded() {
    for (int i = 0; i < OpenCalls.MAX_CALLS; i++) {
      calls.begin(1);
    }
    assertThatThrownBy(() -> calls.begin(1))
        .isInstanceOf(TooBusy.class)
        .hasMessage("too busy: max_open_calls is 4096");
    calls.end(1);
    calls.begin(1);
    assertThat(calls.count()).isEqualTo(OpenCalls.MAX_CALLS);
  }

  @Test
  void soAreTheBytesOfTheirRequests() {
    calls.begin(OpenCalls.MAX_BYTES - 1);
    calls.begin(1);
    assertThatThrownBy(() -> calls.begin(1))
        .isInstanceOf(TooBusy.class)
        .hasMessage("too busy: max_open_bytes is 4194304");
    calls.end(1);
    calls.begin(1);
  }
}
