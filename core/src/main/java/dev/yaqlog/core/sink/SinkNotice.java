package dev.yaqlog.core.sink;

import dev.yaqlog.core.model.Level;

/**
 * What a sink has to say in the daemon's log: that writing fails, that it works again, how many
 * entries of which level were dropped. It is told on a thread of the sinks' own, never within
 * {@link Sink#append}.
 */
public record SinkNotice(Level level, String message) {}
