package dev.yaqlog.server.method;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Says how methods are called; the client of 2020 builds itself from it. */
final class Help implements RpcMethod.Immediate {
  private static final String EXPECTED =
      "the name of a method, or a list of at most " + Texts.MAX_ITEMS;

  /** Its value is the answer: a text, or a list of texts. */
  private final Parameter<Object> method;

  private final Declaration declaration;

  Help(MethodTable methods) {
    this.method =
        Parameter.optional(
            "method",
            new ParameterType<>("names", EXPECTED, given -> answer(methods, given)),
            "the name of a method, or a list of names");
    this.declaration =
        Declaration.open(
            "help",
            List.of(method),
            "Signature and documentation of a method, or of each of a list, in its order.");
  }

  @Override
  public Declaration declaration() {
    return declaration;
  }

  @Override
  public @Nullable Object call(Call call) {
    return call.arguments().find(method);
  }

  private static Object answer(MethodTable methods, Given given) {
    if (!(given.value() instanceof List<?> names)) {
      return help(methods, given);
    }
    if (names.size() > Texts.MAX_ITEMS) {
      throw given.isNot(EXPECTED);
    }
    return IntStream.range(0, names.size())
        .mapToObj(i -> help(methods, given.element(i, names.get(i))))
        .toList();
  }

  private static String help(MethodTable methods, Given name) {
    Optional<RpcMethod> found =
        name.value() instanceof String text ? methods.find(text) : Optional.empty();
    return found
        .map(method -> method.declaration().help())
        .orElseThrow(() -> name.isNot("the name of a method"));
  }
}
