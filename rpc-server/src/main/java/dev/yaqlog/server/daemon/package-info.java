/**
 * {@code yaqd-logs}: its command line, its configuration, its own log, and its life from start to
 * end.
 */
@NullMarked
package dev.yaqlog.server.daemon;

import org.jspecify.annotations.NullMarked;
