package dev.yaqlog.server.session;

import dev.yaqlog.server.method.RpcMethod;
import org.jspecify.annotations.Nullable;

/**
 * One call that is not answered yet.
 *
 * @param params as they came, a map or a list; null for none
 * @param requestBytes the length of the request
 * @param askedNanos when it came, by {@link System#nanoTime}
 */
record OpenCall(
    RpcMethod method,
    @Nullable Object params,
    ResponseSlot slot,
    int requestBytes,
    long askedNanos) {}
