package dev.yaqlog.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a process left: its status and all that it said. */
record Ended(int status, String out, String err) {
  static final long PATIENCE_SECONDS = 120;

  /** Runs a command to its end; it is killed, and the status -1, when it takes too long. */
  static Ended of(Map<String, String> environment, Path folder, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    return of(builder);
  }

  /** The same of any command, which finds its standard input empty. */
  static Ended of(ProcessBuilder command) throws IOException, InterruptedException {
    Path out = Files.createTempFile("out", ".txt");
    Path err = Files.createTempFile("err", ".txt");
    Process process =
        command
            .redirectInput(new File("/dev/null"))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    try {
      return new Ended(ended ? process.exitValue() : -1, read(out), read(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  List<String> outLines() {
    return out.lines().toList();
  }

  List<String> errLines() {
    return err.lines().toList();
  }

  /* What a program should not say need not be UTF-8. */
  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), UTF_8);
  }
}
