package dev.yaqlog.core.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the real logrotate, where it is installed. */
class LogrotateTest {
  private static final int ROTATIONS = Soak.times(4, 100);

  @TempDir private Path root;
  private WritingDaemon daemon;
  private Sink sink;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(run("logrotate", "--version") == 0, "logrotate is not installed");
    daemon = new WritingDaemon(root);
    sink = daemon.open(SinkSettings.DEFAULTS.withFilename("motor.log"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nocompress", "compress"})
  void nothingIsLostWhereTheDaemonIsToldToReopen(String compress) throws Exception {
    Path signal = root.resolve("signal");
    configure(
        """
        rotate 200
        %s
        postrotate
          touch %s
          while [ -e %s ]; do sleep 0.01; done
        endscript
        """
            .formatted(compress, signal, signal));
    AtomicBoolean ended = new AtomicBoolean();
    Thread told = new Thread(() -> reopenWhenTold(signal, ended));
    told.start();
    List<String> written = writeWhile(this::rotate);
    ended.set(true);
    told.join();
    assertThat(daemon.files()).hasSizeGreaterThan(ROTATIONS);
    assertThat(WritingDaemon.texts(daemon.read("motor.log"))).isEqualTo(written);
  }

  @Test
  void nothingIsLostWhereNobodyTellsTheDaemon() throws Exception {
    configure("rotate 200\nnocompress\ncreate\n");
    List<String> written = writeWhile(this::rotate);
    assertThat(WritingDaemon.texts(daemon.read("motor.log"))).isEqualTo(written);
  }

  @Test
  void aFileThatIsCopiedAndCutBetweenEntriesLosesNone() throws Exception {
    configure("rotate 200\nnocompress\ncopytruncate\n");
    List<String> written = new ArrayList<>();
    for (int rotation = 0; rotation < ROTATIONS; rotation++) {
      for (int i = 0; i < 100; i++) {
        written.add("entry " + rotation + " " + i);
        daemon.log(sink, written.get(written.size() - 1));
      }
      rotate();
    }
    sink.close();
    assertThat(WritingDaemon.texts(daemon.read("motor.log"))).isEqualTo(written);
  }

  @Test
  void aFileThatIsCopiedAndCutMeanwhileHoldsWholeEntriesOnly() throws Exception {
    configure("rotate 200\nnocompress\ncopytruncate\n");
    List<String> written = writeWhile(this::rotate);
    List<String> read = WritingDaemon.texts(daemon.read("motor.log"));
    assertThat(read).doesNotHaveDuplicates();
    assertThat(written).containsSubsequence(read);
  }

  /** Writes numbered entries without end until the task is done, and a few more. */
  private List<String> writeWhile(Task task) throws Exception {
    AtomicBoolean ended = new AtomicBoolean();
    List<Integer> count = new ArrayList<>();
    Thread writing =
        new Thread(
            () -> {
              int i = 0;
              for (; !ended.get(); i++) {
                daemon.log(sink, "entry " + i);
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(50));
              }
              daemon.log(sink, "entry " + i);
              count.add(i + 1);
            });
    writing.start();
    for (int i = 0; i < ROTATIONS; i++) {
      task.run();
    }
    ended.set(true);
    writing.join();
    sink.close();
    return IntStream.range(0, count.get(0)).mapToObj(i -> "entry " + i).toList();
  }

  private void reopenWhenTold(Path signal, AtomicBoolean ended) {
    while (!ended.get()) {
      if (Files.exists(signal)) {
        sink.reopen();
        signal.toFile().delete();
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }

  private void configure(String directives) throws IOException {
    String log = daemon.folder().resolve("motor.log").toString();
    Path config = root.resolve("logrotate.conf");
    Files.writeString(config, "%s {\n%s}\n".formatted(log, directives));
    config.toFile().setReadable(true);
  }

  private void rotate() throws Exception {
    Path state = root.resolve("logrotate.state");
    assertThat(run("logrotate", "-f", "-s", "" + state, "" + root.resolve("logrotate.conf")))
        .isZero();
  }

  private static int run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
          .redirectOutput(Redirect.DISCARD)
          .redirectError(Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException notThere) {
      return -1;
    }
  }

  /** What happens while entries are written. */
  private interface Task {
    void run() throws Exception;
  }
}
