package dev.yaqlog.core.scan;

import dev.yaqlog.core.files.FileStat;
import java.io.IOException;

/**
 * How far a file reaches.
 *
 * @param stat what the file system said of it then
 * @param end where its last finished entry ends
 * @param isWhole whether that is all of the file, so that time alone changes nothing
 * @param first time of its first entry, {@link Moment#MIN} if it has none
 * @param last time of its last entry, {@link Moment#MIN} if it has none
 * @param jumps where its clock jumped, as far as that is known
 */
public record FileSpan(
    FileStat stat, long end, boolean isWhole, Moment first, Moment last, ClockJumps jumps) {
  /** That of a file of which nothing is known. */
  public static FileSpan of(OpenLog log, FileStat stat) throws IOException {
    return of(log, stat, ClockJumps.NONE.and(log, 0, Moment.MIN));
  }

  /** That of a file whose clock's jumps are known. */
  public static FileSpan of(OpenLog log, FileStat stat, ClockJumps jumps) throws IOException {
    long end = log.end();
    boolean isWhole = log.file().isCompressed() || end == stat.size();
    return end == 0
        ? new FileSpan(stat, 0, isWhole, Moment.MIN, Moment.MIN, ClockJumps.NONE)
        : new FileSpan(
            stat, end, isWhole, log.momentAt(0), log.momentAt(log.headBefore(end)), jumps);
  }

  /** The time that its last entry is merged by. */
  public Moment lastKey() {
    return jumps.key(end - 1, last);
  }

  public boolean isStill(FileStat now) {
    return isWhole && stat.equals(now);
  }
}
