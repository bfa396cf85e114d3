/** The built {@code yaqd-logs}, run as users run it, and asked over RPC. */
@NullMarked
package dev.yaqlog.benchmarks.server;

import org.jspecify.annotations.NullMarked;
