/** What can be typed: a class per verb, and the options they share. */
@NullMarked
package dev.yaqlog.cli.command;

import org.jspecify.annotations.NullMarked;
