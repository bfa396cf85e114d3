package dev.yaqlog.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RpcErrorTest {
  @Test
  void aMessageIsOneLineWhateverItNames() {
    assertThat(RpcError.of(-32602, "a\nb\r\u001b[31m\u007f: unknown").message())
        .isEqualTo("a␊b␍␛[31m␡: unknown");
  }

  @Test
  void aMessageIsShortWhateverItNames() {
    assertThat(RpcError.of(-32602, "x".repeat(1 << 20)).message()).hasSize(1_001).endsWith("…");
  }
}
