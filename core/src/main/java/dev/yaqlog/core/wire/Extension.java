package dev.yaqlog.core.wire;

/**
 * A value of a msgpack extension type that means nothing here; of its content only the length is
 * kept.
 */
public record Extension(int type, int length) {}
