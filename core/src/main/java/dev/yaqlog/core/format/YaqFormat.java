package dev.yaqlog.core.format;

import java.time.ZoneId;

/**
 * Lines of YEP-106, {@code level : time : name : message}, as its implementations write them and as
 * others bend them. docs/format.md has the grammar.
 */
public final class YaqFormat implements LineFormat {
  /** Bytes of {@code " : "}. */
  private static final int SEPARATOR = 3;

  private final byte[] daemonName;
  private final TimestampReader timestamps;
  private final UsualTail usual = new UsualTail();

  /**
   * A reader of the files of one daemon.
   *
   * @param daemonName UTF-8, as the file's name gives it; a line may carry it although it holds
   *     {@code " : "}
   * @param zone of times without an offset
   */
  public YaqFormat(byte[] daemonName, ZoneId zone) {
    this.daemonName = daemonName.clone();
    this.timestamps = new TimestampReader(zone);
  }

  @Override
  public boolean parseHead(byte[] bytes, int from, int to, long offset, Head head) {
    int start = LineStart.skip(bytes, from, to, offset);
    int end = LineStart.end(bytes, start, to);
    int time = LevelText.read(bytes, start, end, head);
    int timeTo = time < 0 ? -1 : timestamps.readLocal(bytes, time, end);
    if (timeTo < 0) {
      return false;
    }
    head.from = start;
    if (usual.isAt(bytes, timeTo, end)) {
      usual.place(timeTo, head);
      return timestamps.store(usual.utcOffset(), head);
    }
    return readTail(bytes, timeTo, end, head);
  }

  private boolean readTail(byte[] bytes, int from, int to, Head head) {
    int offsetTo = timestamps.readOffset(bytes, from, to);
    int timeTo = offsetTo < 0 ? -1 : timestamps.readLateFraction(bytes, offsetTo, to);
    if (timeTo < 0 || to - timeTo < SEPARATOR || !isSeparator(bytes, timeTo, to)) {
      return false;
    }
    head.nameFrom = timeTo + SEPARATOR;
    boolean isOwn = isOwnName(bytes, head.nameFrom, to);
    int nameTo = isOwn ? head.nameFrom + daemonName.length : separator(bytes, head.nameFrom, to);
    if (nameTo < 0 || !timestamps.store(timestamps.utcOffset(), head)) {
      return false;
    }
    head.nameTo = nameTo;
    head.messageFrom = Math.min(nameTo + SEPARATOR, to);
    if (isOwn && timeTo == offsetTo && head.messageFrom == nameTo + SEPARATOR) {
      usual.learn(bytes, from, head);
    }
    return true;
  }

  private boolean isOwnName(byte[] bytes, int from, int to) {
    return Ascii.startsWith(daemonName, bytes, from, to)
        && isSeparator(bytes, from + daemonName.length, to);
  }

  private static int separator(byte[] bytes, int from, int to) {
    for (int i = from; i < to - 1; i++) {
      if (bytes[i + 1] == ':' && isSeparator(bytes, i, to)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether {@code " : "} stands there, or {@code " :"} whose blank an editor took off the end. */
  private static boolean isSeparator(byte[] bytes, int at, int to) {
    return to - at >= 2
        && bytes[at] == ' '
        && bytes[at + 1] == ':'
        && (to - at == 2 || bytes[at + 2] == ' ');
  }
}
