package dev.yaqlog.core.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A daemon that is killed at any moment has lost nothing that it was told is logged. */
class KillTest {
  private static final int MAX_ENTRIES = 300;

  @TempDir private Path root;

  @ParameterizedTest
  @ValueSource(strings = {"", "motor.log"})
  void noEntryThatWasLoggedIsLost(String filename) throws Exception {
    long seed = Long.getLong("yaqlog.seed", System.nanoTime());
    Random random = new Random(seed);
    WritingDaemon daemon = new WritingDaemon(root);
    int lives = Soak.times(10, 100);
    List<String> logged = new ArrayList<>();
    for (int life = 0; life < lives; life++) {
      int acknowledged = runAndKill(daemon.folder(), filename, life, random);
      for (int i = 0; i <= acknowledged; i++) {
        logged.add(KilledWriter.message(life, i));
      }
    }
    List<String> read =
        WritingDaemon.texts(filename.isEmpty() ? daemon.read() : daemon.read(filename));
    assertThat(misfits(read)).as("seed " + seed).isLessThanOrEqualTo(lives);
    assertThat(firstLines(read)).as("seed " + seed).containsSubsequence(firstLines(logged));
    assertThat(read).as("seed " + seed).doesNotHaveDuplicates();
  }

  /** Returns the last entry of which the daemon said that it was logged. */
  private static int runAndKill(Path folder, String filename, int life, Random random)
      throws IOException, InterruptedException {
    Process process = KilledWriter.start(folder, filename, life, Integer.MAX_VALUE);
    int last = -1;
    try (BufferedReader acks =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      int wanted = random.nextInt(MAX_ENTRIES);
      for (String ack = acks.readLine(); ack != null; ack = acks.readLine()) {
        last = Integer.parseInt(ack);
        if (last == wanted) {
          process.toHandle().destroyForcibly();
        }
      }
    } finally {
      process.toHandle().destroyForcibly();
      process.waitFor();
    }
    assertThat(last).as("life " + life).isNotNegative();
    return last;
  }

  /** How many are none of those that were logged: what a kill left, or had put behind it. */
  private static long misfits(List<String> read) {
    return read.stream().filter(text -> !isWhole(text)).count();
  }

  private static boolean isWhole(String text) {
    String[] words = text.split(" ", 3);
    try {
      return text.equals(
          KilledWriter.message(Integer.parseInt(words[0]), Integer.parseInt(words[1])));
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      return false;
    }
  }

  private static List<String> firstLines(List<String> texts) {
    return texts.stream().map(text -> text.split("\n", 2)[0]).toList();
  }
}
