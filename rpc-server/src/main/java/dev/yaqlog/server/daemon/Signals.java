package dev.yaqlog.server.daemon;

import java.lang.reflect.Proxy;

/**
 * Signals of the operating system. The JDK has no supported way to handle them one by one; what all
 * JDKs have instead is reached by name, and where it is missing, signals do what they always do.
 */
final class Signals {
  private Signals() {}

  /** Runs {@code action}, on a thread of its own, whenever signal {@code name} comes. */
  static void on(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object calling =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  action.run();
                }
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), calling);
    } catch (ReflectiveOperationException | RuntimeException notHere) {
      // Such as SIGHUP on Windows.
    }
  }
}
