package dev.yaqlog.core.source;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.CursorStatus;
import dev.yaqlog.core.model.LogEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * What was appended, oldest first, and where to go on.
 *
 * @param status how well the question's cursor was found again; exact where it had none
 * @param gaps what is missing between the question's cursor and the entries; each is told once
 */
public record TailAnswer(
    List<LogEntry> entries, Cursor cursor, CursorStatus status, List<Gap> gaps) {

  /** One that misses nothing. */
  public TailAnswer(List<LogEntry> entries, Cursor cursor, CursorStatus status) {
    this(entries, cursor, status, List.of());
  }

  /** Whether nothing came, and nothing is missing. */
  public boolean isEmpty() {
    return entries.isEmpty() && gaps.isEmpty();
  }

  /** This one, given after {@code earlier}, which was empty, to who asked for both. */
  public TailAnswer after(TailAnswer earlier) {
    List<Gap> all = new ArrayList<>(earlier.gaps);
    all.addAll(gaps);
    return new TailAnswer(entries, cursor, earlier.status.worse(status), List.copyOf(all));
  }
}
