package dev.yaqlog.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The programs of the built distribution, each run in a given environment and no other. */
final class Program {
  private Program() {}

  static ProcessBuilder prepare(
      String name, Map<String, String> environment, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Distribution.program(name).toAbsolutePath().toString());
    command.addAll(arguments);
    ProcessBuilder program = new ProcessBuilder(command);
    program.environment().clear();
    program.environment().putAll(environment);
    return program;
  }

  static Ended run(String name, Map<String, String> environment, List<String> arguments) {
    return run(prepare(name, environment, arguments));
  }

  static Ended run(ProcessBuilder program) {
    try {
      return Ended.of(program);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The status that a process ends with by itself; it is killed when it takes too long. */
  static int waitFor(Process process) {
    try {
      if (!process.waitFor(Ended.PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("still running after " + Ended.PATIENCE_SECONDS + " s");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
