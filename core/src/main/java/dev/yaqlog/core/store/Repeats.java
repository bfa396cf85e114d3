package dev.yaqlog.core.store;

import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.source.CountAnswer;
import dev.yaqlog.core.source.QueryAnswer;
import dev.yaqlog.core.source.StopReason;
import org.jspecify.annotations.Nullable;

/** Which answers are given again, and how: nothing was read for them then. */
final class Repeats {
  /** What an entry takes beside its message. */
  private static final int ENTRY_BYTES = 300;

  private static final long BUCKET_BYTES = 500;

  private Repeats() {}

  static @Nullable QueryAnswer of(QueryAnswer answer) {
    boolean isKept =
        answer.stoppedBy() != StopReason.DEADLINE
            && bytesOf(answer) <= RecentAnswers.Rule.MAX_BYTES;
    return isKept
        ? new QueryAnswer(
            answer.entries(),
            answer.lines(),
            answer.cursor(),
            answer.status(),
            answer.stoppedBy(),
            0,
            0)
        : null;
  }

  static @Nullable CountAnswer of(CountAnswer answer) {
    int parts = answer.buckets().size() + answer.counts().size();
    boolean isKept =
        answer.stoppedBy() != StopReason.DEADLINE
            && BUCKET_BYTES * parts <= RecentAnswers.Rule.MAX_BYTES;
    return isKept
        ? new CountAnswer(
            answer.total(), answer.counts(), answer.buckets(), answer.stoppedBy(), 0, 0)
        : null;
  }

  private static long bytesOf(QueryAnswer answer) {
    long bytes = 0;
    for (LogEntry entry : answer.entries()) {
      bytes += ENTRY_BYTES + entry.message().bytes().length;
    }
    for (byte[] line : answer.lines()) {
      bytes += line.length;
    }
    return bytes;
  }
}
