/** What a table of single questions does not show: many at once, restarts, memory, growth. */
@NullMarked
package dev.yaqlog.benchmarks.trial;

import org.jspecify.annotations.NullMarked;
