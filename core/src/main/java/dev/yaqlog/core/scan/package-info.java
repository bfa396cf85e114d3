/** A log file's text as blocks of whole entries, read where they lie. */
@NullMarked
package dev.yaqlog.core.scan;

import org.jspecify.annotations.NullMarked;
