package dev.yaqlog.server.method;

import org.jspecify.annotations.Nullable;

/**
 * A parameter of a method, declared.
 *
 * @param fallback what it is where a caller leaves it out or gives nil; null for none
 * @param shownDefault the default as the documentation shows it; null where one must be given
 */
public record Parameter<T>(
    String name,
    ParameterType<T> type,
    @Nullable T fallback,
    @Nullable String shownDefault,
    String doc) {

  static <T> Parameter<T> required(String name, ParameterType<T> type, String doc) {
    return new Parameter<>(name, type, null, null, doc);
  }

  /** One that need not be given and then has no value. */
  static <T> Parameter<T> optional(String name, ParameterType<T> type, String doc) {
    return new Parameter<>(name, type, null, "nil", doc);
  }

  /** One with a default that prints as the wire would give it. */
  static <T> Parameter<T> of(String name, ParameterType<T> type, T fallback, String doc) {
    return new Parameter<>(name, type, fallback, String.valueOf(fallback), doc);
  }

  static <T> Parameter<T> of(
      String name, ParameterType<T> type, T fallback, String shownDefault, String doc) {
    return new Parameter<>(name, type, fallback, shownDefault, doc);
  }

  public boolean isRequired() {
    return shownDefault == null;
  }

  /** As it stands in a signature, such as {@code limit=100}. */
  public String signature() {
    return isRequired() ? name : name + "=" + shownDefault;
  }
}
