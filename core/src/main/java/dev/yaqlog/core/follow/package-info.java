/**
 * What is appended, told to those who wish to know: files are looked at once for all of them, and
 * read once for all who follow the same daemons.
 */
@NullMarked
package dev.yaqlog.core.follow;

import org.jspecify.annotations.NullMarked;
