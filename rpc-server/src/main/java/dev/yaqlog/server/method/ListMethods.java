package dev.yaqlog.server.method;

import java.util.List;

/** Names what can be called. */
final class ListMethods implements RpcMethod.Immediate {
  private static final Declaration DECLARATION =
      Declaration.open("list_methods", List.of(), "The names of all methods, sorted.");

  private final MethodTable methods;

  ListMethods(MethodTable methods) {
    this.methods = methods;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public Object call(Call call) {
    return methods.all().stream().map(method -> method.declaration().name()).toList();
  }
}
