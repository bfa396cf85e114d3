/** Questions, and the other programs that answer them. */
@NullMarked
package dev.yaqlog.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
