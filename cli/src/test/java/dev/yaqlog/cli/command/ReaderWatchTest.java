package dev.yaqlog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReaderWatchTest {
  @TempDir Path folder;

  @Test
  void aPipeThatNobodyReadsAnyMoreIsNoticed() throws Exception {
    assumeTrue(run("sh", "-c", "tail --version | grep -q GNU"), "GNU tail is needed");
    Path pipe = folder.resolve("pipe");
    assumeTrue(run("mkfifo", pipe.toString()), "mkfifo is needed");
    Process reader = new ProcessBuilder("sh", "-c", "exec sleep 100 <" + pipe).start();
    CountDownLatch gone = new CountDownLatch(1);
    try (var writer = Files.newOutputStream(pipe)) {
      writer.write('x');
      ReaderWatch.start(Redirect.to(pipe.toFile()), gone::countDown);
      assertThat(gone.await(2, TimeUnit.SECONDS)).isFalse();
      reader.destroy();
      assertThat(gone.await(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      reader.destroy();
    }
  }

  @Test
  void noProcessIsLeftThatBeganWhenThisOneEnded() throws Exception {
    Path began = folder.resolve("began");
    ReaderWatch.Child late = new ReaderWatch.Child();
    late.end();
    assertThat(late.run(new ProcessBuilder("touch", began.toString()))).isZero();
    assertThat(began).doesNotExist();
    ReaderWatch.Child early = new ReaderWatch.Child();
    String script = "touch " + began + "; exec sleep 100";
    CompletableFuture<Integer> status =
        CompletableFuture.supplyAsync(() -> status(early, new ProcessBuilder("sh", "-c", script)));
    await().until(() -> Files.exists(began));
    early.end();
    assertThat(status.get(60, TimeUnit.SECONDS)).isNotZero();
  }

  private static int status(ReaderWatch.Child child, ProcessBuilder command) {
    try {
      return child.run(command);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).start().waitFor() == 0;
  }
}
