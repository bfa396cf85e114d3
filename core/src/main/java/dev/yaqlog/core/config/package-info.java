/**
 * Configuration files as YEP-102 has them: TOML, a table for each daemon, and every mistake in them
 * told with its line and key.
 */
@NullMarked
package dev.yaqlog.core.config;

import org.jspecify.annotations.NullMarked;
