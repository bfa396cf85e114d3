/**
 * Asks several places (servers, or a folder) as if they were one, and says which did not answer.
 */
@NullMarked
package dev.yaqlog.cli.gather;

import org.jspecify.annotations.NullMarked;
