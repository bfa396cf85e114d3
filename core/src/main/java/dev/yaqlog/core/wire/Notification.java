package dev.yaqlog.core.wire;

import org.jspecify.annotations.Nullable;

/**
 * A message that is never answered, whatever becomes of it.
 *
 * @param params a Map by name, a List by position, or null where there are none
 */
public record Notification(String method, @Nullable Object params)
    implements RpcMessage, Incoming {}
