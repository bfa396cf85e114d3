package dev.yaqlog.core.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.ZoneId;

/** No name of a file makes its reader throw, and what is read is the file's name again. */
class LogFileNameFuzzTest {
  private static final ZoneId ZONE = ZoneId.of("America/Chicago");

  @FuzzTest(maxDuration = "30s")
  void everyFileNameIsReadWholeOrNotAtAll(FuzzedDataProvider data) {
    String fileName = data.consumeRemainingAsString();
    LogFileName.parse(fileName, ZONE)
        .ifPresent(
            read ->
                assertThat(
                        read.name()
                            + "-"
                            + read.stamp()
                            + ".log"
                            + read.part().rotation()
                            + read.part().compression().suffix())
                    .isEqualTo(fileName));
    LogPart.parse(fileName).ifPresent(part -> assertThat(part).isEqualByComparingTo(part));
  }
}
