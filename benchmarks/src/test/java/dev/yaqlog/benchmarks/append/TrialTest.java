package dev.yaqlog.benchmarks.append;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everybody who is compared writes all lines, or the trial fails. */
class TrialTest {
  @TempDir private Path folder;

  static List<String> peers() {
    return List.copyOf(Peers.all().keySet());
  }

  @ParameterizedTest
  @MethodSource("peers")
  void everyPeerWritesAllLines(String peer) throws Exception {
    Trial.Result result = TrialProcess.run(new Trial.Shape(peer, true, 2, 200), folder);
    assertThat(result.nanos()).isPositive();
    assertThat(folder).isEmptyDirectory();
  }
}
