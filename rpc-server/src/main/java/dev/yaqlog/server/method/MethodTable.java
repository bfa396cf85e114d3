package dev.yaqlog.server.method;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The methods of a server by name. Names that begin with {@code rpc.} are reserved by YEP-100. */
public final class MethodTable {
  private final Map<String, RpcMethod> byName = new TreeMap<>();

  public MethodTable(Collection<? extends RpcMethod> methods) {
    methods.forEach(this::add);
    add(new ListMethods(this));
    add(new Help(this));
  }

  private void add(RpcMethod method) {
    if (byName.putIfAbsent(method.declaration().name(), method) != null) {
      throw new IllegalArgumentException("declared twice: " + method.declaration().name());
    }
  }

  public Optional<RpcMethod> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** By name. */
  public Collection<RpcMethod> all() {
    return byName.values();
  }
}
