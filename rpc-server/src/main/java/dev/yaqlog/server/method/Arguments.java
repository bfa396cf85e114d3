package dev.yaqlog.server.method;

import dev.yaqlog.core.model.LogException.BadParameter;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values of a call's parameters, each checked and of its declared type. */
public final class Arguments {
  private final Map<Parameter<?>, Object> values;

  private Arguments(Map<Parameter<?>, Object> values) {
    this.values = values;
  }

  /**
   * Binds what a caller gave.
   *
   * @param given a map by name, a list by position with trailing ones left out, or a list or map
   *     without anything
   * @throws BadParameter naming the first parameter that is not what it should be
   */
  public static Arguments bind(
      List<Parameter<?>> parameters, @Nullable Object given, ZonedDateTime now) {
    if (given instanceof Map<?, ?> named) {
      return byName(parameters, named, "", now);
    } else if (given instanceof List<?> positional) {
      return byPosition(parameters, positional, now);
    }
    throw new Given("params", given, now).isNot("a map or a list");
  }

  /** Binds a map inside a parameter; {@code prefix} goes before each name in messages. */
  static Arguments byName(
      List<Parameter<?>> parameters, Map<?, ?> named, String prefix, ZonedDateTime now) {
    for (Object name : named.keySet()) {
      if (parameters.stream().noneMatch(parameter -> parameter.name().equals(name))) {
        throw unknown(prefix + name, parameters);
      }
    }
    Map<Parameter<?>, Object> values = new HashMap<>();
    for (Parameter<?> parameter : parameters) {
      Object value = named.get(parameter.name());
      put(values, parameter, new Given(prefix + parameter.name(), value, now));
    }
    return new Arguments(values);
  }

  private static Arguments byPosition(
      List<Parameter<?>> parameters, List<?> positional, ZonedDateTime now) {
    if (positional.size() > parameters.size()) {
      throw new BadParameter(
          "params: expected " + atMost(parameters) + ", were " + positional.size());
    }
    Map<Parameter<?>, Object> values = new HashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      Object value = i < positional.size() ? positional.get(i) : null;
      put(values, parameters.get(i), new Given(parameters.get(i).name(), value, now));
    }
    return new Arguments(values);
  }

  private static void put(Map<Parameter<?>, Object> values, Parameter<?> parameter, Given given) {
    if (given.value() != null) {
      values.put(parameter, parameter.type().read(given));
    } else if (parameter.isRequired()) {
      throw given.isNot(parameter.type().expected());
    }
  }

  private static BadParameter unknown(String name, List<Parameter<?>> parameters) {
    return new BadParameter(name + ": there is no such parameter, only " + names(parameters));
  }

  private static String names(List<Parameter<?>> parameters) {
    return parameters.isEmpty()
        ? "none at all"
        : parameters.stream().map(Parameter::name).collect(Collectors.joining(", "));
  }

  private static String atMost(List<Parameter<?>> parameters) {
    return parameters.isEmpty()
        ? "none"
        : "at most " + parameters.size() + " (" + names(parameters) + ")";
  }

  /** The value of a parameter that is required or has a default. */
  public <T> T get(Parameter<T> parameter) {
    return Objects.requireNonNull(find(parameter), parameter.name());
  }

  /** The value of a parameter, its default where none was given, null where it has none. */
  @SuppressWarnings("unchecked") // put() stores what the parameter's own type made
  public <T> @Nullable T find(Parameter<T> parameter) {
    Object value = values.get(parameter);
    return value == null ? parameter.fallback() : (T) value;
  }
}
