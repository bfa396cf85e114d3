package dev.yaqlog.core.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DoubtTest {
  private static final long MILLI = 1_000_000;

  private final Doubt doubt = new Doubt();

  @Test
  void thereIsNoneAfterALookThatWasNotDisturbed() {
    assertThat(doubt.isTurnedBy(true, 0)).isFalse();
    assertThat(doubt.isThere()).isFalse();
  }

  @Test
  void itPassesWithTheNextLookThatIsNotDisturbed() {
    assertThat(doubt.isTurnedBy(false, 0)).isTrue();
    assertThat(doubt.isThere()).isTrue();
    assertThat(doubt.isTurnedBy(false, 900 * MILLI)).isFalse();
    assertThat(doubt.isThere()).isTrue();
    assertThat(doubt.isTurnedBy(true, 901 * MILLI)).isTrue();
    assertThat(doubt.isThere()).isFalse();
  }

  @Test
  void orAfterASecondThoughNothingHeldStill() {
    doubt.isTurnedBy(false, 0);
    assertThat(doubt.isTurnedBy(false, 1_000 * MILLI)).isTrue();
    assertThat(doubt.isThere()).isFalse();
    assertThat(doubt.isTurnedBy(false, 1_001 * MILLI)).isFalse(); // so that whoever asks meets it
    assertThat(doubt.isTurnedBy(false, 1_999 * MILLI)).isFalse();
    assertThat(doubt.isTurnedBy(false, 2_000 * MILLI)).isTrue();
    assertThat(doubt.isThere()).isTrue();
  }
}
