package dev.yaqlog.core.query;

import dev.yaqlog.core.format.Head;
import dev.yaqlog.core.model.Level;
import org.jspecify.annotations.Nullable;

/**
 * One entry where it lies in a block; filled again and again.
 *
 * <p>An entry without a head, the text before the first head of a file, has no level and is timed
 * at the start of the file.
 */
final class EntryView {
  byte[] bytes = new byte[0];
  int from;
  int to;

  /** Where the entry is in its file. */
  long offset;

  /** Its length in the file; more than {@code to - from} only if it is too large for memory. */
  long length;

  /** Where the message begins; {@code from} where there is no head. */
  int messageFrom;

  boolean hasHead;
  @Nullable Level level;
  long epochSecond;
  int nanos;
  int utcOffset;
  int nameFrom;
  int nameTo;

  boolean isCut() {
    return length > to - from;
  }

  long end() {
    return offset + length;
  }

  void take(Head head) {
    hasHead = true;
    level = head.level();
    epochSecond = head.epochSecond();
    nanos = head.nanos();
    utcOffset = head.utcOffset();
    nameFrom = head.nameFrom();
    nameTo = head.nameTo();
    messageFrom = head.messageFrom();
  }

  void headless(Moment fileStart) {
    hasHead = false;
    level = null;
    epochSecond = fileStart.second();
    nanos = fileStart.nanos();
    utcOffset = Head.NO_OFFSET;
    nameFrom = from;
    nameTo = from;
    messageFrom = from;
  }

  Moment moment() {
    return new Moment(epochSecond, nanos);
  }
}
