package dev.yaqlog.cli.command;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Notices that whoever reads our output has gone, also while there is nothing to write: a tail into
 * {@code head -1} should end with it, not with the next entry.
 */
final class ReaderWatch {
  /* The JDK can't ask a pipe whether it still has a reader: that takes poll(2). GNU tail can, and
   * does so while it follows: it ends by SIGPIPE when the reader of its output has gone, and with
   * --pid also when we have. Where there is no such tail, the next write tells. */
  private static final Path OUTPUT = Path.of("/proc/self/fd/1");
  private static final int ENDED_BY_SIGPIPE = 128 + 13;

  /** Most commands are over before it would be worth another process. */
  private static final long BEGINS_AFTER_MS = 700;

  private ReaderWatch() {}

  /** Runs {@code gone} when standard output is a pipe that nobody reads any more. */
  static void start(Runnable gone) {
    try {
      if (Files.readSymbolicLink(OUTPUT).toString().startsWith("pipe:")) {
        start(Redirect.INHERIT, gone);
      }
    } catch (IOException notLinux) {
      // There the next write tells.
    }
  }

  /** As {@link #start(Runnable)}, for any pipe. */
  static void start(Redirect pipe, Runnable gone) {
    Thread thread = new Thread(() -> watch(pipe, gone), "reader-watch");
    thread.setDaemon(true);
    thread.start();
  }

  private static void watch(Redirect pipe, Runnable gone) {
    String us = Long.toString(ProcessHandle.current().pid());
    List<String> command = List.of("tail", "--pid=" + us, "-f", "/dev/null");
    try {
      Thread.sleep(BEGINS_AFTER_MS);
      Child tail = new Child();
      Runtime.getRuntime().addShutdownHook(new Thread(tail::end));
      if (tail.run(new ProcessBuilder(command).redirectOutput(pipe)) == ENDED_BY_SIGPIPE) {
        gone.run();
      }
    } catch (IOException noTail) {
      // Then the next write tells.
    } catch (IllegalStateException endingAnyway) {
      // The process is about to end by itself.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * A process that ends with this one, also if this one ends just when it is started: it holds our
   * output open, whose reader waits for the end before it asks how we ended.
   */
  static final class Child {
    private boolean isOver;
    private @Nullable Process process;

    /** Runs it; says how it ended. */
    int run(ProcessBuilder command) throws IOException, InterruptedException {
      Process begun = begin(command);
      return begun == null ? 0 : begun.waitFor();
    }

    private synchronized @Nullable Process begin(ProcessBuilder command) throws IOException {
      process = isOver ? null : command.redirectError(Redirect.DISCARD).start();
      return process;
    }

    synchronized void end() {
      isOver = true;
      if (process != null) {
        process.destroyForcibly();
      }
    }
  }
}
