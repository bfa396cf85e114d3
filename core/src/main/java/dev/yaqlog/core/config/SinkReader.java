package dev.yaqlog.core.config;

import dev.yaqlog.core.model.ByteCount;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.TimeSpan;
import dev.yaqlog.core.sink.Packing;
import dev.yaqlog.core.sink.Rolling;
import dev.yaqlog.core.sink.SinkSettings;
import dev.yaqlog.core.sink.Writing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What a rule says of how its sink writes. */
final class SinkReader {
  private static final int MAX_KEEP = 1_000_000;

  /** Some hundred years. */
  private static final Duration MAX_MAX_AGE = Duration.ofDays(36_500);

  private static final Set<String> KNOWN =
      Set.of(
          SinkSettings.FILENAME,
          SinkSettings.MAX_SIZE,
          SinkSettings.MAX_AGE,
          SinkSettings.KEEP,
          SinkSettings.COMPRESS,
          SinkSettings.TIMESTAMPS,
          SinkSettings.BATCH,
          SinkSettings.SYNC);

  private static final Setting<Long> MAX_SIZE =
      new Setting<>(SinkSettings.MAX_SIZE, ByteCount.EXPECTED, ByteCount::parse, 0L, false);
  private static final Setting<Duration> MAX_AGE =
      Setting.choice(SinkSettings.MAX_AGE, "a span of time such as 1d or 12h", SinkReader::age);
  private static final Setting<Integer> KEEP = Setting.integer(SinkSettings.KEEP, 0, MAX_KEEP, 0);
  private static final Setting<Packing> COMPRESS =
      Setting.choice(SinkSettings.COMPRESS, Packing.ACCEPTED, Packing::parse);
  private static final Setting<Boolean> TIMESTAMPS =
      Setting.flag(SinkSettings.TIMESTAMPS, Writing.DEFAULTS.timestamps());
  private static final Setting<Boolean> BATCH =
      Setting.flag(SinkSettings.BATCH, Writing.DEFAULTS.batched());

  private static final String NEVER = "none";
  private static final Setting<String> SYNC =
      Setting.text(
          SinkSettings.SYNC,
          Level.ACCEPTED + ", or none",
          text -> text.equals(NEVER) || Level.parse(text).isPresent(),
          null);

  private final DaemonTable table;
  private final Set<String> keys;
  private final Setting<Path> filename;

  /** Reads {@code keys}, and no others, of {@code table}. */
  SinkReader(DaemonTable table, Set<String> keys, Function<String, Optional<Path>> paths) {
    this.table = table;
    this.keys = keys;
    this.filename = Setting.choice(SinkSettings.FILENAME, "a file", paths);
  }

  /** Empty where it can't be told which file is meant. */
  Optional<SinkSettings> read() {
    Optional<Path> file = find(filename);
    if (file.isEmpty() && keys.contains(filename.name()) && table.isGiven(filename)) {
      return Optional.empty();
    }
    SinkSettings settings =
        SinkSettings.DEFAULTS
            .withFilename(file.map(Path::toString).orElse(null))
            .withRolling(rolling())
            .withWriting(writing());
    for (String key : keys) {
      Object value = KNOWN.contains(key) ? null : table.value(key);
      settings = value == null ? settings : settings.withOption(key, value.toString());
    }
    return Optional.of(settings);
  }

  private Rolling rolling() {
    return new Rolling(
        find(MAX_SIZE).orElse(0L),
        find(MAX_AGE).orElse(null),
        find(KEEP).orElse(0),
        find(COMPRESS).orElse(Packing.NONE));
  }

  private Writing writing() {
    Optional<String> sync = find(SYNC);
    return new Writing(
        find(TIMESTAMPS).orElse(Writing.DEFAULTS.timestamps()),
        find(BATCH).orElse(Writing.DEFAULTS.batched()),
        sync.isPresent() ? sync.flatMap(Level::parse).orElse(null) : Writing.DEFAULTS.syncAt());
  }

  private <T> Optional<T> find(Setting<T> setting) {
    return keys.contains(setting.name()) ? table.find(setting) : Optional.empty();
  }

  private static Optional<Duration> age(String text) {
    return TimeSpan.parse(text)
        .filter(age -> age.compareTo(Duration.ZERO) > 0 && age.compareTo(MAX_MAX_AGE) <= 0);
  }
}
