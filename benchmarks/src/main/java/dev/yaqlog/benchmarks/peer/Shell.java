package dev.yaqlog.benchmarks.peer;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A shell that stays, so that a command costs what it costs a user and not a fork of this JVM.
 *
 * <p>Java's children ignore SIGPIPE, and with it {@code tac | grep -m} would read the whole file;
 * this one does not. What commands write goes into a pipe, never to {@code /dev/null}, where GNU
 * grep would stop at the first hit.
 */
final class Shell implements Closeable {
  private static final int END = 0;

  private final Process process;
  private final OutputStream in;
  private final InputStream out;

  Shell() throws IOException {
    ProcessBuilder shell = new ProcessBuilder("env", "--default-signal=PIPE", "bash", "--norc");
    shell.environment().put("LC_ALL", "C");
    shell.redirectError(ProcessBuilder.Redirect.INHERIT);
    this.process = shell.start();
    this.in = process.getOutputStream();
    this.out = new BufferedInputStream(process.getInputStream(), 1 << 16);
  }

  static boolean has(String program) {
    try {
      return new ProcessBuilder("which", program)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** As one word of a command line. */
  static String quote(Object word) {
    return "'" + word.toString().replace("'", "'\\''") + "'";
  }

  /** The lines that a command writes. */
  List<String> lines(String command) throws IOException {
    in.write((command + "; printf '\\0'\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    for (int b = out.read(); b != END; b = out.read()) {
      if (b < 0) {
        throw new EOFException("the shell ended at: " + command);
      }
      answer.write(b);
    }
    return answer.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Override
  public void close() throws IOException {
    in.close();
    process.destroy();
  }
}
