package dev.yaqlog.cli.render;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Where answers go. Unlike a PrintStream it says when writing failed, and why. */
public final class Output {
  private static final int BUFFER_BYTES = 1 << 16;

  private final OutputStream out;

  public Output(OutputStream out) {
    this.out = new BufferedOutputStream(out, BUFFER_BYTES);
  }

  /**
   * Writes these bytes, sooner or later.
   *
   * @throws Closed if whoever read it has gone
   * @throws Failed if it can't be written for another reason
   */
  public void write(byte[] bytes) {
    try {
      out.write(bytes);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Writes {@code text} in UTF-8; fails as {@link #write} does. */
  public void print(String text) {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Fails as {@link #write} does. */
  public void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /* The JDK passes on what strerror says of EPIPE; in every translation seen it names a pipe. */
  private static RuntimeException failure(IOException e) {
    String why = String.valueOf(e.getMessage());
    String lower = why.toLowerCase(Locale.ROOT);
    return lower.contains("pipe") || lower.contains("connection reset")
        ? new Closed(e)
        : new Failed(why, e);
  }

  /** The reader has had enough: no error, but nothing more to do. */
  public static final class Closed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Closed(IOException cause) {
      super(cause);
    }
  }

  /** Such as a disk that is full. */
  public static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failed(String why, IOException cause) {
      super("can't write: " + why, cause);
    }
  }
}
