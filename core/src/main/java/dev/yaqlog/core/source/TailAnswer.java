package dev.yaqlog.core.source;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.CursorStatus;
import dev.yaqlog.core.model.LogEntry;
import java.util.List;

/**
 * What was appended, oldest first, and where to go on.
 *
 * @param status how well the question's cursor was found again; exact where it had none
 */
public record TailAnswer(List<LogEntry> entries, Cursor cursor, CursorStatus status) {}
