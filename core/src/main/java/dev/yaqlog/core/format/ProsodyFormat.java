package dev.yaqlog.core.format;

import java.time.ZoneId;

/**
 * Lines as the Prosody server lays them out by default: {@code Nov 20 15:11:00 c2s55f2}, TAB,
 * {@code info}, TAB, message.
 */
public final class ProsodyFormat implements LineFormat {
  private static final LevelWord[] LEVELS = LevelWord.of("info", "debug", "warn", "error");

  private final YearlessTime times;

  public ProsodyFormat(ZoneId zone, Years years) {
    this.times = new YearlessTime(zone, years);
  }

  @Override
  public boolean parseHead(byte[] bytes, int from, int to, long offset, Head head) {
    int start = LineStart.skip(bytes, from, to, offset);
    int end = LineStart.end(bytes, start, to);
    int timeEnd = times.read(bytes, start, end, offset, head);
    if (timeEnd < 0 || timeEnd >= end || bytes[timeEnd] != ' ') {
      return false;
    }
    head.from = start;
    head.nameFrom = timeEnd + 1;
    head.nameTo = Ascii.indexOf((byte) '\t', bytes, head.nameFrom, end);
    return readLevel(bytes, head.nameTo + 1, end, head);
  }

  private static boolean readLevel(byte[] bytes, int from, int to, Head head) {
    int levelTo = Ascii.indexOf((byte) '\t', bytes, Math.min(from, to), to);
    head.level = LevelWord.find(LEVELS, bytes, from, levelTo);
    head.messageFrom = levelTo + 1;
    return head.level != null && levelTo < to;
  }
}
