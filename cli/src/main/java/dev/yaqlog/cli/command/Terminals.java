package dev.yaqlog.cli.command;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Finds out about terminals, which the JDK of our floor hardly tells. */
final class Terminals {
  private static final int USUAL_WIDTH = 80;
  private static final int LEAST_WIDTH = 20;
  private static final int MOST_WIDTH = 1_000;
  private static final long PROCESS_MS = 1_000;
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private Terminals() {}

  /** Whether the file descriptor (1 for standard output, 2 for errors) is a terminal. */
  static boolean isTerminal(int descriptor) {
    try {
      String target = Files.readSymbolicLink(DESCRIPTORS.resolve("" + descriptor)).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException noSuchFolder) {
      return succeeds(List.of("test", "-t", "" + descriptor));
    }
  }

  private static boolean succeeds(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).inheritIO().start();
      return process.waitFor(PROCESS_MS, TimeUnit.MILLISECONDS) && process.exitValue() == 0;
    } catch (IOException notThere) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Columns of the terminal.
   *
   * @param columns what the variable COLUMNS says, which wins
   */
  static int width(String columns) {
    if (columns.matches("[0-9]{1,4}")) {
      return bounded(Integer.parseInt(columns));
    }
    String[] size = sttySize().strip().split(" ");
    boolean said = size.length == 2 && size[1].matches("[0-9]{1,4}") && !size[1].equals("0");
    return said ? bounded(Integer.parseInt(size[1])) : USUAL_WIDTH;
  }

  private static int bounded(int width) {
    return Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, width));
  }

  private static String sttySize() {
    ProcessBuilder stty = new ProcessBuilder(List.of("stty", "size"));
    stty.redirectInput(new File("/dev/tty")).redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = stty.start();
      if (!process.waitFor(PROCESS_MS, TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        return "";
      }
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException notThere) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
