/**
 * A connection's calls: who may make them, where they run, how many at once, and what becomes of
 * them when the caller leaves. Knows the messages of YEP-100, not the network.
 */
@NullMarked
package dev.yaqlog.server.session;

import org.jspecify.annotations.NullMarked;
