package dev.yaqlog.core.sink;

import java.nio.file.Path;
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
    FileSinkType files = new FileSinkType(PlainOutputFile::open);
    List<SinkType> all =
        List.of(
            files,
            new StreamSinkType("console", StandardStream.ERR, System.getenv()),
            new StreamSinkType("stdout", StandardStream.OUT, System.getenv()),
            new SyslogSinkType(),
            new JournaldSinkType(Path.of("/run/systemd/journal")),
            new JsonSinkType(files),
            new NowhereSinkType());
    for (SinkType type : all) {
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
