/**
 * Logs to measure with, made on the spot: forty daemons in 240 files as they would have written
 * them in thirty days, and the same in one file. What is made depends on the size and the seed
 * only.
 */
@NullMarked
package dev.yaqlog.benchmarks.corpus;

import org.jspecify.annotations.NullMarked;
