@NullMarked
package dev.yaqlog.core.index;

import org.jspecify.annotations.NullMarked;
