package dev.yaqlog.core.wire;

/** What a server makes of a msgpack value that a client sent. */
public sealed interface Incoming permits Request, Notification, InvalidRequest {}
