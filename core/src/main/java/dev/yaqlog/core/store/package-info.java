/** The logs of this machine as one {@link dev.yaqlog.core.source.LogSource}. */
@NullMarked
package dev.yaqlog.core.store;

import org.jspecify.annotations.NullMarked;
