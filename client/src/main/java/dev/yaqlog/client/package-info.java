/**
 * Asks a log server. {@link dev.yaqlog.client.LogClient} is where to begin; its failures are {@link
 * dev.yaqlog.core.model.LogException}s.
 */
@NullMarked
package dev.yaqlog.client;

import org.jspecify.annotations.NullMarked;
