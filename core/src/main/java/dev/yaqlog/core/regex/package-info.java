/**
 * Regular expressions of callers, in RE2's syntax: found in a message in linear time and bounded
 * memory, and what a message must hold for one to be found in it.
 */
@NullMarked
package dev.yaqlog.core.regex;

import org.jspecify.annotations.NullMarked;
