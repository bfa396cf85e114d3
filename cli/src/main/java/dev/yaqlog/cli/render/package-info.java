/**
 * How things look: lines, tables, bars, JSON, colours. Nothing a log holds can drive a terminal.
 */
@NullMarked
package dev.yaqlog.cli.render;

import org.jspecify.annotations.NullMarked;
