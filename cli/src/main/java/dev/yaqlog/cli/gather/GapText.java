package dev.yaqlog.cli.gather;

import dev.yaqlog.core.source.Gap;

/** What is missing of a log, for people. */
final class GapText {
  private GapText() {}

  static String of(Gap gap) {
    return switch (gap.reason()) {
      case DELETED -> log(gap) + " was deleted; what it held after byte " + lost(gap);
      case TRUNCATED -> log(gap) + " was cut short; what it held after byte " + lost(gap);
      case REPLACED ->
          log(gap)
              + " was emptied or deleted, and begun anew; what it held after byte "
              + lost(gap);
      case COPIED ->
          log(gap)
              + " is a copy of a log that was then emptied; what was written in between, if"
              + " anything was, is gone";
    };
  }

  private static String log(Gap gap) {
    if (gap.file() != null) {
      return gap.file();
    }
    return gap.daemon() == null ? "a log" : "a log of " + gap.daemon();
  }

  private static String lost(Gap gap) {
    String end = gap.to() == null ? "" : " up to byte " + gap.to();
    return gap.from() + end + " is gone";
  }
}
