package dev.yaqlog.server.method;

import java.util.Map;
import java.util.function.Function;

/**
 * What a parameter takes.
 *
 * @param name one word for the documentation, such as {@code integer}
 * @param expected what it takes in full, as error messages say it
 * @param reader makes a {@code T} of what was given, which is never nil
 */
public record ParameterType<T>(String name, String expected, Reader<T> reader) {

  /** Reads a value or throws {@link dev.yaqlog.core.model.LogException.BadParameter}. */
  @FunctionalInterface
  interface Reader<T> {
    T read(Given given);
  }

  /** A reader that a table of names does all the work for. */
  static <T> ParameterType<T> choice(Map<String, T> choices) {
    String expected =
        String.join(" or ", choices.keySet().stream().map(c -> '"' + c + '"').toList());
    return new ParameterType<>(
        "text",
        expected,
        given -> {
          T chosen = given.value() instanceof String text ? choices.get(text) : null;
          if (chosen == null) {
            throw given.isNot(expected);
          }
          return chosen;
        });
  }

  T read(Given given) {
    return reader.read(given);
  }

  <U> ParameterType<U> mapped(Function<T, U> further) {
    return new ParameterType<>(name, expected, given -> further.apply(reader.read(given)));
  }
}
