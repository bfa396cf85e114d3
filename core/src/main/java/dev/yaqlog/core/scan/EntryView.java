package dev.yaqlog.core.scan;

import dev.yaqlog.core.format.Head;
import dev.yaqlog.core.model.Level;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One entry where it lies in a block; filled again and again.
 *
 * <p>An entry without a head, the text before the first head of a file, has no level and is timed
 * at the start of the file.
 */
public final class EntryView {
  public byte[] bytes = new byte[0];
  public int from;
  public int to;

  /** Where the entry is in its file. */
  public long offset;

  /** Its length in the file; more than {@code to - from} only if it is too large for memory. */
  public long length;

  /** Where the message begins; {@code from} where there is no head. */
  public int messageFrom;

  public boolean hasHead;
  public @Nullable Level level;
  public long epochSecond;
  public int nanos;
  public int utcOffset;
  public int nameFrom;
  public int nameTo;

  public boolean isCut() {
    return length > to - from;
  }

  public long end() {
    return offset + length;
  }

  /** The same with bytes of its own, which are those of the entry alone. */
  public EntryView alone() {
    EntryView alone = new EntryView();
    alone.bytes = Arrays.copyOfRange(bytes, from, to);
    alone.to = to - from;
    alone.offset = offset;
    alone.length = length;
    alone.messageFrom = messageFrom - from;
    alone.hasHead = hasHead;
    alone.level = level;
    alone.epochSecond = epochSecond;
    alone.nanos = nanos;
    alone.utcOffset = utcOffset;
    alone.nameFrom = nameFrom - from;
    alone.nameTo = nameTo - from;
    return alone;
  }

  public void take(Head head) {
    hasHead = true;
    level = head.level();
    epochSecond = head.epochSecond();
    nanos = head.nanos();
    utcOffset = head.utcOffset();
    nameFrom = head.nameFrom();
    nameTo = head.nameTo();
    messageFrom = head.messageFrom();
  }

  public void headless(Moment fileStart) {
    hasHead = false;
    level = null;
    epochSecond = fileStart.second();
    nanos = fileStart.nanos();
    utcOffset = Head.NO_OFFSET;
    nameFrom = from;
    nameTo = from;
    messageFrom = from;
  }

  public Moment moment() {
    return new Moment(epochSecond, nanos);
  }
}
