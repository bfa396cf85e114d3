package dev.yaqlog.benchmarks.append;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs a trial in a process of its own, so that none profits from what another warmed up. */
final class TrialProcess {
  private TrialProcess() {}

  /**
   * Runs it and waits for it.
   *
   * @param folder for the log file, which is deleted afterwards
   */
  static Trial.Result run(Trial.Shape shape, Path folder) throws IOException, InterruptedException {
    Path file = Files.createTempFile(folder, "append", ".log");
    try {
      return result(shape, start(shape, file));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static Process start(Trial.Shape shape, Path file) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-Xmx512m",
            "-XX:+UseParallelGC",
            "-cp",
            System.getProperty("java.class.path"),
            Trial.class.getName(),
            shape.peer(),
            Boolean.toString(shape.buffered()),
            Integer.toString(shape.threads()),
            Integer.toString(shape.entries()),
            file.toString())
        .redirectError(Redirect.INHERIT)
        .start();
  }

  private static Trial.Result result(Trial.Shape shape, Process process)
      throws IOException, InterruptedException {
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IOException(shape + " failed");
    }
    String[] numbers = output.substring(output.lastIndexOf('\n') + 1).split(" ");
    return new Trial.Result(
        Double.parseDouble(numbers[0]),
        Double.parseDouble(numbers[1]),
        Double.parseDouble(numbers[2]));
  }
}
