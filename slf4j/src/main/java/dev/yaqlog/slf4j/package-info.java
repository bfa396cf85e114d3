/**
 * What the libraries of a daemon log, in the daemon's own log and by its levels: SLF4J 2, {@code
 * java.util.logging}, {@code System.Logger}.
 */
@NullMarked
package dev.yaqlog.slf4j;

import org.jspecify.annotations.NullMarked;
