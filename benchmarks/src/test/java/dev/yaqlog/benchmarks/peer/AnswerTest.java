package dev.yaqlog.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerTest {
  private static final String EARLY = "<6> INFO : 2020-05-01T00:00:00+0000 : a : early";
  private static final String EARLY_TOO = "<6> INFO : 2020-05-01T00:00:00+0000 : b : early";
  private static final String LATE = "<6> INFO : 2020-05-01T00:00:01+0000 : a : late";
  private static final String LATE_TOO = "<6> INFO : 2020-05-01T00:00:01+0000 : b : late";

  @Test
  void anotherCountIsNoAgreement() {
    assertThat(Answer.ofCount(3).agreesWith(Answer.ofCount(4))).isFalse();
    assertThat(Answer.ofCount(3).agreesWith(Answer.ofCount(3))).isTrue();
  }

  @Test
  void whichEntriesOfTheOldestSecondAreThereIsLeftOpen() {
    Answer one = Answer.ofHeads(List.of(LATE, EARLY));
    Answer other = Answer.ofHeads(List.of(LATE, EARLY_TOO));

    assertThat(one.agreesWith(other)).isTrue();
  }

  @Test
  void aYoungerEntryMustBeTheSame() {
    Answer one = Answer.ofHeads(List.of(LATE, EARLY));
    Answer other = Answer.ofHeads(List.of(LATE_TOO, EARLY));

    assertThat(one.agreesWith(other)).isFalse();
  }

  @Test
  void whoOnlyCountsAgreesWithWhoLists() {
    assertThat(Answer.ofHeads(List.of(LATE)).agreesWith(Answer.ofCount(1))).isTrue();
  }
}
