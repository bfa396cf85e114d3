package dev.yaqlog.core.format;

import java.time.ZoneId;

/**
 * Lines of YEP-106, {@code level : time : name : message}, as its implementations write them and as
 * others bend them. docs/format.md has the grammar.
 */
public final class YaqFormat implements LineFormat {
  private final byte[] daemonName;
  private final TimestampReader timestamps;

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
    if (time < 0) {
      return false;
    }
    int timeEnd = timestamps.read(bytes, time, end, head);
    if (timeEnd < 0 || end - timeEnd < 3 || !isSeparator(bytes, timeEnd, end)) {
      return false;
    }
    head.from = start;
    head.nameFrom = timeEnd + 3;
    return readName(bytes, head.nameFrom, end, head);
  }

  private boolean readName(byte[] bytes, int from, int to, Head head) {
    int nameTo = from + daemonName.length;
    if (!Ascii.startsWith(daemonName, bytes, from, to) || !isSeparator(bytes, nameTo, to)) {
      nameTo = separator(bytes, from, to);
    }
    head.nameTo = nameTo;
    head.messageFrom = Math.min(nameTo + 3, to);
    return nameTo >= 0;
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
