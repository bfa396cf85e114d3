/** The bytes of a log file: where an entry begins and what its first line says. No file access. */
@NullMarked
package dev.yaqlog.core.format;

import org.jspecify.annotations.NullMarked;
