/** The values of yaqlog: what an entry is, who logged it, and what may be asked. JDK only. */
@NullMarked
package dev.yaqlog.core.model;

import org.jspecify.annotations.NullMarked;
