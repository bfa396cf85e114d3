package dev.yaqlog.server.method;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.Glob;
import dev.yaqlog.core.model.Level;
import java.util.List;
import java.util.stream.IntStream;

/** Parameters that are texts, or lists of texts. */
final class Texts {
  /** As long as a name or a text to look for may be: longer ones only cost time. */
  static final int MAX_CHARS = 4_096;

  /** As many as a list may hold: each is tried on each entry. */
  static final int MAX_ITEMS = 100;

  static final ParameterType<Level> LEVEL =
      new ParameterType<>("level", Level.ACCEPTED, Texts::level);

  static final ParameterType<Cursor> CURSOR =
      new ParameterType<>("cursor", "a cursor as a method gave it", Texts::cursor);

  /** The name of a daemon may be empty, so a glob may be, too. */
  static final ParameterType<List<Glob>> GLOBS =
      listOf("globs", text("glob", 0, "a glob").mapped(Glob::of));

  static final ParameterType<List<String>> TEXTS = listOf("texts", text("text", 1, "a text"));

  private Texts() {}

  static ParameterType<String> text(String name, int leastChars, String called) {
    String expected = called + " of " + leastChars + " to " + MAX_CHARS + " characters";
    return new ParameterType<>(
        name,
        expected,
        given -> {
          if (given.value() instanceof String text
              && text.length() >= leastChars
              && text.length() <= MAX_CHARS) {
            return text;
          }
          throw given.isNot(expected);
        });
  }

  /** One of {@code item}, or a list of them. */
  static <T> ParameterType<List<T>> listOf(String name, ParameterType<T> item) {
    String expected = item.expected() + ", or a list of at most " + MAX_ITEMS;
    return new ParameterType<>(
        name,
        expected,
        given -> {
          if (given.value() instanceof String) {
            return List.of(item.read(given));
          }
          if (!(given.value() instanceof List<?> items) || items.size() > MAX_ITEMS) {
            throw given.isNot(expected);
          }
          return IntStream.range(0, items.size())
              .mapToObj(i -> item.read(given.element(i, items.get(i))))
              .toList();
        });
  }

  private static Level level(Given given) {
    Object value = given.value();
    String written = value instanceof Number || value instanceof String ? value.toString() : "";
    return Level.parse(written).orElseThrow(() -> given.isNot(Level.ACCEPTED));
  }

  private static Cursor cursor(Given given) {
    if (given.value() instanceof String text) {
      return new Cursor(text);
    }
    throw given.isNot("a cursor as a method gave it");
  }
}
