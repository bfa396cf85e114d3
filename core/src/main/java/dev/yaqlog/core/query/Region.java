package dev.yaqlog.core.query;

import dev.yaqlog.core.files.LogFile;

/**
 * A stretch of a log file that one thread looks through: the entries that start in it.
 *
 * @param from where an entry starts
 * @param to where an entry starts, or the file's end
 */
record Region(LogFile file, long from, long to) {}
