package dev.yaqlog.benchmarks.table;

import dev.yaqlog.benchmarks.corpus.Needles;
import dev.yaqlog.benchmarks.peer.Peers;
import dev.yaqlog.benchmarks.peer.Question;
import dev.yaqlog.benchmarks.peer.Question.Shape;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LevelRange;
import dev.yaqlog.core.model.TextFilter;
import dev.yaqlog.core.model.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What is asked of a corpus, and how much faster than others the answer shall come. */
public final class Questions {
  public static final Question RARE =
      new Question(
          "rare needle, its entries",
          Shape.ENTRIES,
          containing(Needles.RARE),
          Map.of(Peers.RIPGREP, 100.0, Peers.VICTORIA, 15.0));

  public static final Question NEWEST_ERRORS =
      new Question(
          "newest 100 errors",
          Shape.NEWEST_ENTRIES,
          atLeast(Level.ERROR),
          Map.of(Peers.TAC, 20.0, Peers.VICTORIA, 100.0));

  private static final Instant NOON = Instant.parse("2020-05-14T12:00:00Z");

  /** A text with it is there: {@code line at 512.1234 nm below 300}. */
  private static final String WITHOUT_LITERAL = "[0-9]{2,}\\.[0-9]{3,} [a-z]{2} [a-z]{5} [0-9]";

  private static final String WITH_LITERAL = "blk_-?[0-9]+ of size 6[0-9]{7} from /10\\.10\\.";

  /** What takes longest of all. */
  public static final Question LARGE =
      new Question(
          "count of a regex without one",
          Shape.COUNT,
          matching(WITHOUT_LITERAL),
          Map.of(Peers.RIPGREP, 1.0 / 7, Peers.VICTORIA, 2.0));

  /** Where there is no target there is no peer that could be asked in earnest. */
  public static final List<Question> ALL =
      List.of(
          RARE,
          new Question(
              "substring in the middle of words",
              Shape.ENTRIES,
              containing(Needles.WITHIN_RARE),
              Map.of(Peers.RIPGREP, 100.0, Peers.VICTORIA, 300.0)),
          new Question("one-off id, its entry", Shape.ENTRIES, containing(Needles.ONCE), Map.of()),
          new Question(
              "absent needle",
              Shape.ENTRIES,
              containing(Needles.ABSENT),
              Map.of(Peers.RIPGREP, 100.0, Peers.VICTORIA, 10.0)),
          NEWEST_ERRORS,
          new Question(
              "newest 100 emergencies",
              Shape.NEWEST_ENTRIES,
              atLeast(Level.EMERGENCY),
              Map.of(Peers.TAC, 20.0, Peers.VICTORIA, 200.0)),
          new Question(
              "newest 100 of a frequent text",
              Shape.NEWEST_ENTRIES,
              containing("Failed password"),
              Map.of()),
          new Question(
              "count by level within an hour",
              Shape.COUNT,
              Filter.ALL.withTimes(new TimeRange(NOON, NOON.plusSeconds(3600))),
              Map.of(Peers.RIPGREP, 200.0, Peers.VICTORIA, 8.0)),
          new Question(
              "histogram level x minute, 30 days",
              Shape.HISTOGRAM,
              Filter.ALL,
              Map.of(Peers.VICTORIA, 20.0)),
          new Question(
              "count of a frequent text",
              Shape.COUNT,
              containing("Failed password"),
              Map.of(Peers.RIPGREP, 0.75, Peers.VICTORIA, 1.5)),
          new Question(
              "count of a regex with a literal",
              Shape.COUNT,
              matching(WITH_LITERAL),
              Map.of(Peers.RIPGREP, 0.75, Peers.VICTORIA, 3.0)),
          LARGE);

  private Questions() {}

  private static Filter containing(String text) {
    return Filter.ALL.withText(TextFilter.containing(text));
  }

  private static Filter matching(String regex) {
    return Filter.ALL.withText(new TextFilter(List.of(), List.of(), regex, null, false));
  }

  private static Filter atLeast(Level level) {
    return Filter.ALL.withLevels(new LevelRange(level, null));
  }
}
