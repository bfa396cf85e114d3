package dev.yaqlog.core.route;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What went wrong, as the JDK prints it. */
final class StackTrace {
  private StackTrace() {}

  static String of(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString().strip();
  }
}
