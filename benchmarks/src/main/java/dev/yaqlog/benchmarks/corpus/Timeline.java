package dev.yaqlog.benchmarks.corpus;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** When entries are logged: by day more than by night, and now and then in bursts. */
final class Timeline {
  static final Instant START = Instant.parse("2020-05-01T00:00:00Z");
  static final int DAYS = 30;
  static final long SPAN_SECONDS = DAYS * 86_400L;

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'+0000 : '");
  private static final int LONGEST_PACE = 4_000;
  private static final double BURST = 0.1;
  private static final double GAP_IN_BURST = 0.05;
  private static final double GAP_ELSEWHERE = 1.15;
  private static final double MEAN_GAP = BURST * GAP_IN_BURST + (1 - BURST) * GAP_ELSEWHERE;

  /** How much longer and shorter the gaps get within a day. */
  private static final double SWING = 0.5;

  /** Of a day, when gaps swing around one: more are short than long. */
  private static final double MEAN_RATE = Math.sqrt(1 - SWING * SWING);

  private final Dice dice;
  private final int entries;
  private final int pace;
  private double elapsed;
  private double gap;
  private int untilNextPace;
  private long second = Long.MIN_VALUE;
  private byte[] stamp = {};

  Timeline(Dice dice, int entries) {
    this.dice = dice;
    this.entries = entries;
    this.pace = Math.max(1, Math.min(LONGEST_PACE, entries / 100));
  }

  /** Goes on to the next entry. */
  void next() {
    if (--untilNextPace < 0) {
      untilNextPace = pace / 20 + dice.below(pace);
      gap = dice.chance(BURST) ? GAP_IN_BURST : GAP_ELSEWHERE;
    }
    double mean = SPAN_SECONDS / (MEAN_GAP * entries);
    double ofDay = (1 + SWING * Math.sin(2 * Math.PI * elapsed / 86_400)) / MEAN_RATE;
    elapsed -= Math.log(1 - dice.fraction()) * gap * mean * ofDay;
    long now = START.getEpochSecond() + (long) elapsed;
    if (now != second) {
      second = now;
      stamp = Text.ascii(LocalDateTime.ofEpochSecond(now, 0, ZoneOffset.UTC).format(STAMP));
    }
  }

  /** Since 1970. */
  long second() {
    return second;
  }

  /** As a line holds it, with the separator after it. */
  byte[] stamp() {
    return stamp;
  }
}
