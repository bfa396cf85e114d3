package dev.yaqlog.core.config;

import dev.yaqlog.core.model.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;

/**
 * A key of a daemon's table, declared.
 *
 * @param expected what it takes, for error messages
 * @param reader makes a {@code T} of a TOML value; empty where it is no such thing
 * @param fallback where the key is not there; null for none
 */
public record Setting<T>(
    String name,
    String expected,
    Function<Object, Optional<T>> reader,
    @Nullable T fallback,
    boolean required) {

  /** A text without default. */
  public static Setting<String> text(String name) {
    return text(name, "a text", text -> true, null);
  }

  public static Setting<String> text(
      String name, String expected, Predicate<String> fits, @Nullable String fallback) {
    return new Setting<>(name, expected, value -> text(value).filter(fits), fallback, false);
  }

  public static Setting<Boolean> flag(String name, boolean fallback) {
    return new Setting<>(name, "true or false", Setting::flag, fallback, false);
  }

  public static Setting<Integer> integer(String name, int least, int most, int fallback) {
    return new Setting<>(
        name,
        "an integer from " + least + " to " + most,
        value -> integer(value, least, most),
        fallback,
        false);
  }

  public static Setting<Level> level(String name, Level fallback) {
    return new Setting<>(name, Level.ACCEPTED, Setting::level, fallback, false);
  }

  /** One of several, given as texts. */
  public static <T> Setting<T> choice(
      String name, String expected, Function<String, Optional<T>> choices) {
    return new Setting<>(name, expected, value -> text(value).flatMap(choices), null, false);
  }

  /** A list, none of whose items {@code item} may refuse. */
  public static <T> Setting<List<T>> list(
      String name, String expected, Function<String, Optional<T>> item, List<T> fallback) {
    return new Setting<>(name, expected, value -> list(value, item), fallback, false);
  }

  /** The same, but it must be there. */
  public Setting<T> must() {
    return new Setting<>(name, expected, reader, fallback, true);
  }

  /** The same, but without default. */
  public Setting<T> without() {
    return new Setting<>(name, expected, reader, null, false);
  }

  private static Optional<String> text(Object value) {
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private static Optional<Boolean> flag(Object value) {
    return value instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
  }

  private static Optional<Integer> integer(Object value, int least, int most) {
    return value instanceof Long number && number >= least && number <= most
        ? Optional.of(number.intValue())
        : Optional.empty();
  }

  private static Optional<Level> level(Object value) {
    return value instanceof Long || value instanceof String
        ? Level.parse(Objects.toString(value))
        : Optional.empty();
  }

  private static <T> Optional<List<T>> list(Object value, Function<String, Optional<T>> item) {
    if (!(value instanceof TomlArray array)) {
      return Optional.empty();
    }
    List<T> items = new ArrayList<>();
    for (Object element : array.toList()) {
      Optional<T> read = text(element).flatMap(item);
      if (read.isEmpty()) {
        return Optional.empty();
      }
      items.add(read.get());
    }
    return Optional.of(List.copyOf(items));
  }
}
