/**
 * How fast entries get into a file, beside other logging libraries of Java. Each is measured in a
 * process of its own, one after the other, round after round.
 */
@NullMarked
package dev.yaqlog.benchmarks.append;

import org.jspecify.annotations.NullMarked;
