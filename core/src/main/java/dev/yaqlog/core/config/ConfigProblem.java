package dev.yaqlog.core.config;

/**
 * One thing that is wrong with a configuration.
 *
 * @param file as the user named it
 * @param line from 1; 0 where it is no single line
 * @param message one line for a person, the key first
 */
public record ConfigProblem(String file, int line, String message) {
  public ConfigProblem {
    message = inOneLine(message);
  }

  /** With the pictures of control characters (U+2400 and on), which a quoted key may hold. */
  private static String inOneLine(String text) {
    StringBuilder line = new StringBuilder(text);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (Character.isISOControl(c)) {
        line.setCharAt(i, c < ' ' ? (char) (0x2400 + c) : '\uFFFD');
      }
    }
    return line.toString();
  }

  @Override
  public String toString() {
    return line > 0 ? file + ":" + line + ": " + message : file + ": " + message;
  }
}
