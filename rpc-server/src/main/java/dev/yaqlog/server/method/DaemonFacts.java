package dev.yaqlog.server.method;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a daemon tells of itself.
 *
 * @param configFilepath absolute, of the file it was or would be configured by
 * @param config its settings as they are in force, without secrets
 * @param state what it keeps over a restart
 * @param version by semver.org
 */
public record DaemonFacts(
    String name,
    String kind,
    @Nullable String make,
    @Nullable String model,
    @Nullable String serial,
    String configFilepath,
    Supplier<Map<String, ?>> config,
    Supplier<Map<String, ?>> state,
    String version) {}
