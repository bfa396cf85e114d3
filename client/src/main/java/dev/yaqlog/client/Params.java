package dev.yaqlog.client;

import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Glob;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.TextFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is asked for as parameters by name; what says nothing is left out. */
final class Params {
  private final Map<String, Object> params = new LinkedHashMap<>();

  static Params of(Filter filter) {
    TextFilter text = filter.text();
    return of(filter.daemons())
        .with("min_level", name(filter.levels().min()))
        .with("max_level", name(filter.levels().max()))
        .with("since", filter.times().since())
        .with("until", filter.times().until())
        .with("contains", unlessEmpty(text.contains()))
        .with("excludes", unlessEmpty(text.excludes()))
        .with("regex", text.regex())
        .with("not_regex", text.notRegex())
        .with("ignore_case", unlessFalse(text.ignoreCase()))
        .with("run", filter.run())
        .with("any", unlessEmpty(filter.any().stream().map(any -> of(any).asMap()).toList()));
  }

  static Params of(DaemonSelector daemons) {
    return new Params()
        .with("kind", unlessEmpty(patterns(daemons.kinds())))
        .with("name", unlessEmpty(patterns(daemons.names())));
  }

  Params with(String name, @Nullable Object value) {
    if (value != null) {
      params.put(name, value);
    }
    return this;
  }

  Map<String, Object> asMap() {
    return params;
  }

  static @Nullable Boolean unlessFalse(boolean flag) {
    return flag ? true : null;
  }

  private static <T> @Nullable List<T> unlessEmpty(List<T> list) {
    return list.isEmpty() ? null : list;
  }

  private static List<String> patterns(List<Glob> globs) {
    return globs.stream().map(Glob::pattern).toList();
  }

  private static @Nullable String name(@Nullable Level level) {
    return level == null ? null : level.levelName();
  }
}
