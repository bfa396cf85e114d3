package dev.yaqlog.core.wire;

import org.jspecify.annotations.Nullable;

/**
 * A call that wants an answer.
 *
 * @param id a Long, BigInteger (beyond a long) or String, given back with the answer
 * @param params a Map by name, a List by position, or null where there are none
 */
public record Request(Object id, String method, @Nullable Object params)
    implements RpcMessage, Incoming {}
