package dev.yaqlog.core.query;

import dev.yaqlog.core.files.LogFile;

/**
 * A stretch of a log file that one thread looks through: the entries that start in it.
 *
 * @param from the first is the one that starts there or next
 * @param to the last is the one before the one that starts there or next
 */
record Region(LogFile file, long from, long to) {}
