/** What is asked, in rounds that alternate, and the table of it. */
@NullMarked
package dev.yaqlog.benchmarks.table;

import org.jspecify.annotations.NullMarked;
