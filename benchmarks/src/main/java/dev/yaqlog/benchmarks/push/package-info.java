/** How soon subscribers are told, and how many of them. */
@NullMarked
package dev.yaqlog.benchmarks.push;

import org.jspecify.annotations.NullMarked;
