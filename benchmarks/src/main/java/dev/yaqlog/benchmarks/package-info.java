/** Measures the built distribution beside other programs; benchmarks/README.md says how. */
@NullMarked
package dev.yaqlog.benchmarks;

import org.jspecify.annotations.NullMarked;
