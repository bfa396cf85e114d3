/** Inner loops, measured by JMH: {@code benchmarks/loops}. */
@NullMarked
package dev.yaqlog.benchmarks.loop;

import org.jspecify.annotations.NullMarked;
