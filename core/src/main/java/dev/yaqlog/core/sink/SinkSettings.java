package dev.yaqlog.core.sink;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says about its sink. Each sort of sink heeds what it declares in {@link
 * SinkType#keys}.
 *
 * @param filename null for the daemon's own log file by YEP-106; relative to {@link
 *     SinkHome#folder}
 * @param options of the sort of sink, by key, as the configuration spells the values
 */
public record SinkSettings(
    @Nullable String filename, Rolling rolling, Writing writing, Map<String, String> options) {
  public static final String FILENAME = "filename";
  public static final String MAX_SIZE = "max_size";
  public static final String MAX_AGE = "max_age";
  public static final String KEEP = "keep";
  public static final String COMPRESS = "compress";
  public static final String TIMESTAMPS = "timestamps";
  public static final String BATCH = "batch";
  public static final String SYNC = "sync";

  /** What holds where a rule names nothing but its sink. */
  public static final SinkSettings DEFAULTS =
      new SinkSettings(null, Rolling.NEVER, Writing.DEFAULTS, Map.of());

  public SinkSettings {
    options = Map.copyOf(options);
  }

  public SinkSettings withFilename(@Nullable String other) {
    return new SinkSettings(other, rolling, writing, options);
  }

  public SinkSettings withRolling(Rolling other) {
    return new SinkSettings(filename, other, writing, options);
  }

  public SinkSettings withWriting(Writing other) {
    return new SinkSettings(filename, rolling, other, options);
  }

  public SinkSettings withOption(String key, String value) {
    Map<String, String> more = new HashMap<>(options);
    more.put(key, value);
    return new SinkSettings(filename, rolling, writing, more);
  }
}
