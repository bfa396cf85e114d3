/** The {@code yaqlog} command. */
@NullMarked
package dev.yaqlog.cli;

import org.jspecify.annotations.NullMarked;
