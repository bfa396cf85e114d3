package dev.yaqlog.core.config;

/**
 * One thing that is wrong with a configuration.
 *
 * @param file as the user named it
 * @param line from 1; 0 where it is no single line
 * @param message one line for a person, the key first
 */
public record ConfigProblem(String file, int line, String message) {
  @Override
  public String toString() {
    return line > 0 ? file + ":" + line + ": " + message : file + ": " + message;
  }
}
