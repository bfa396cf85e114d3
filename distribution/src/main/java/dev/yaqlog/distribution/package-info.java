/** What the build makes out of the finished programs; none of it is shipped. */
@NullMarked
package dev.yaqlog.distribution;

import org.jspecify.annotations.NullMarked;
