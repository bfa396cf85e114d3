/** From a question to its answer: what to read, scanning, merging, counting. */
@NullMarked
package dev.yaqlog.core.query;

import org.jspecify.annotations.NullMarked;
