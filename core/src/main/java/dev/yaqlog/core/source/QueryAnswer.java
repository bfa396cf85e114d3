package dev.yaqlog.core.source;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.CursorStatus;
import dev.yaqlog.core.model.LogEntry;
import java.util.List;

/**
 * What a {@link Query} found.
 *
 * @param entries in the order asked for; empty where lines were asked for
 * @param lines each entry's bytes in its file, LF included; empty where entries were asked for
 * @param cursor the place reached in every log that the question covers
 * @param status how well the question's cursor was found again; exact where it had none
 */
public record QueryAnswer(
    List<LogEntry> entries,
    List<byte[]> lines,
    Cursor cursor,
    CursorStatus status,
    StopReason stoppedBy,
    long scannedBytes,
    long elapsedMs) {}
