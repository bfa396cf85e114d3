package dev.yaqlog.benchmarks.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GrowthTest {
  @Test
  void whatCostsAlwaysTheSameGrowsAsTheZerothPower() {
    assertThat(Growth.exponent(Map.of(1_000, 5.0, 3_000, 5.0, 10_000, 5.0)))
        .isCloseTo(0, within(1e-9));
  }

  @Test
  void aScanGrowsAsTheFirstPowerAndComparingAllWithAllAsTheSecond() {
    assertThat(Growth.exponent(Map.of(1_000, 2.0, 3_000, 6.0, 10_000, 20.0)))
        .isCloseTo(1, within(1e-9));
    assertThat(Growth.exponent(Map.of(1_000, 1.0, 10_000, 100.0))).isCloseTo(2, within(1e-9));
  }
}
