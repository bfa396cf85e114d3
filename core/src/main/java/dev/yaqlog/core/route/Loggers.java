package dev.yaqlog.core.route;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Names of loggers: parts of a daemon, one below another, parted by dots. */
public final class Loggers {
  /** The daemon itself, above all its parts. */
  public static final String ROOT = "";

  private Loggers() {}

  /** Whether what is said of {@code upper} holds for {@code name}, too. */
  static boolean covers(String upper, String name) {
    return upper.isEmpty()
        || name.equals(upper)
        || (name.startsWith(upper) && name.charAt(upper.length()) == '.');
  }

  /** What {@code find} has for {@code name} or the nearest one above it. */
  static <T> @Nullable T nearest(String name, Function<String, @Nullable T> find) {
    for (String one = name; one != null; one = parent(one)) {
      T found = find.apply(one);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable String parent(String name) {
    int dot = name.lastIndexOf('.');
    return name.isEmpty() ? null : dot < 0 ? ROOT : name.substring(0, dot);
  }
}
