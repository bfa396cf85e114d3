/** Logs in memory that answer as a server would, for tests. */
@org.jspecify.annotations.NullMarked
package dev.yaqlog.cli.memory;
