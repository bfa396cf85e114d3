/** Where log files are, what their names say, and how one is opened safely. */
@NullMarked
package dev.yaqlog.core.files;

import org.jspecify.annotations.NullMarked;
