/**
 * What can be asked of logs, wherever they are: the {@link dev.yaqlog.core.source.LogSource} seam
 * with its questions and answers. Files on disk are one source, a server far away is another.
 */
@NullMarked
package dev.yaqlog.core.source;

import org.jspecify.annotations.NullMarked;
