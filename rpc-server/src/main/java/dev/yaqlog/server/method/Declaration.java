package dev.yaqlog.server.method;

import dev.yaqlog.server.auth.Right;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything there is to say of a method but how it is done.
 *
 * @param parameters in the order in which a caller may give them by position
 * @param rights any of these lets a caller call it; empty where everybody may
 * @param doc a few lines at most: a client of 2020 asks for those of all methods in one answer
 */
public record Declaration(
    String name, List<Parameter<?>> parameters, Set<Right> rights, String doc) {

  public Declaration {
    parameters = List.copyOf(parameters);
    rights = Set.copyOf(rights);
  }

  /** A method that everybody may call. */
  static Declaration open(String name, List<Parameter<?>> parameters, String doc) {
    return new Declaration(name, parameters, Set.of(), doc);
  }

  /** A method for those who may read logs. */
  static Declaration reading(String name, List<Parameter<?>> parameters, String doc) {
    return new Declaration(name, parameters, Set.of(Right.READ), doc);
  }

  /** Such as {@code shutdown(restart=false)}. */
  public String signature() {
    return parameters.stream()
        .map(Parameter::signature)
        .collect(Collectors.joining(", ", name + "(", ")"));
  }

  /** What {@code help} answers. */
  public String help() {
    return signature() + "\n" + doc;
  }

  /** The rights of which one is needed, such as {@code "level" or "admin"}. */
  public String rightsInWords() {
    return rights.isEmpty()
        ? "none"
        : EnumSet.copyOf(rights).stream()
            .map(right -> '"' + right.wireName() + '"')
            .collect(Collectors.joining(" or "));
  }
}
