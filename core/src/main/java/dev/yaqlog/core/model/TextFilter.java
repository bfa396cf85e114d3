package dev.yaqlog.core.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message must say.
 *
 * @param contains texts that all must occur
 * @param excludes texts none of which may occur
 * @param regex RE2 pattern that must be found anywhere in the message
 * @param notRegex RE2 pattern that must not be found
 * @param ignoreCase whether the four above look past upper and lower case
 */
public record TextFilter(
    List<String> contains,
    List<String> excludes,
    @Nullable String regex,
    @Nullable String notRegex,
    boolean ignoreCase) {
  public static final TextFilter ANY = new TextFilter(List.of(), List.of(), null, null, false);

  public TextFilter {
    contains = List.copyOf(contains);
    excludes = List.copyOf(excludes);
  }

  public static TextFilter containing(String... texts) {
    return new TextFilter(List.of(texts), List.of(), null, null, false);
  }

  public boolean isAny() {
    return contains.isEmpty() && excludes.isEmpty() && regex == null && notRegex == null;
  }
}
