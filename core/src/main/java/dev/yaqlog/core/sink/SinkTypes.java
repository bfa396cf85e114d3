package dev.yaqlog.core.sink;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The sorts of sinks that rules may name. */
public final class SinkTypes {
  private final Map<String, SinkType> byName;

  private SinkTypes(Map<String, SinkType> byName) {
    this.byName = byName;
  }

  /** Those that are always there. */
  public static SinkTypes standard() {
    SinkTypes types = new SinkTypes(Map.of());
    for (SinkType type : List.of(new FileSinkType(PlainOutputFile::open), new NowhereSinkType())) {
      types = types.with(type);
    }
    return types;
  }

  /** These, and one more; it takes the place of one of the same name. */
  public SinkTypes with(SinkType type) {
    Map<String, SinkType> more = new LinkedHashMap<>(byName);
    more.put(type.name(), type);
    return new SinkTypes(more);
  }

  public Optional<SinkType> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** In the order in which they came, for error messages. */
  public Set<String> names() {
    return Collections.unmodifiableSet(byName.keySet());
  }
}
