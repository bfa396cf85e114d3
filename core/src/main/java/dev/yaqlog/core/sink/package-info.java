/**
 * Where a daemon's entries go: files, terminals, syslog, the journal. An entry is encoded once, as
 * its line of YEP-106, and handed to every sink that wants it. docs/sinks.md says what each does.
 */
@NullMarked
package dev.yaqlog.core.sink;

import org.jspecify.annotations.NullMarked;
