package dev.yaqlog.cli.command;

import dev.yaqlog.cli.gather.Refusal;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LevelRange;
import dev.yaqlog.core.model.TextFilter;
import dev.yaqlog.core.model.TimeExpression;
import dev.yaqlog.core.model.TimeRange;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which entries. */
final class FilterOptions {
  private static final String TIMES =
      "TIME is such as 2026-11-20 10:00, 10:00, today, yesterday, -2h, '2h ago', @1700000000.5 or RFC 3339,"
          + " in your own time zone where it names none.";

  @Option(
      names = {"-p", "--priority"},
      paramLabel = "LEVEL",
      description =
          "Entries of this level and more severe ones; A..B: from the one to the other. A level is a name"
              + " (emergency, alert, critical, error, warning, notice, info, debug), an alias (warn, err, …)"
              + " or a number 0 to 7.")
  private @Nullable String levels;

  @Option(
      names = {"-S", "--since"},
      paramLabel = "TIME",
      description = {"Entries of that time and later.", TIMES})
  private @Nullable String since;

  @Option(
      names = {"-U", "--until"},
      paramLabel = "TIME",
      description = "Entries before that time.")
  private @Nullable String until;

  @Option(
      names = {"-g", "--grep"},
      paramLabel = "REGEX",
      description =
          "Entries whose message holds a match of this regular expression (RE2 syntax). Upper and lower case"
              + " differ unless -i is given, whatever the expression.")
  private @Nullable String regex;

  @Option(
      names = "--contains",
      paramLabel = "TEXT",
      description = "Entries whose message holds TEXT; given several times: all of them.")
  private List<String> contains = new ArrayList<>();

  @Option(
      names = "--exclude",
      paramLabel = "TEXT",
      description = "No entries whose message holds TEXT; given several times: any of them.")
  private List<String> excludes = new ArrayList<>();

  @Option(
      names = {"-i", "--ignore-case"},
      description = "Upper and lower case are the same to --grep, --contains and --exclude.")
  private boolean ignoreCase;

  @Option(
      names = "--run",
      paramLabel = "N",
      description = "Only that run of each daemon: 0 the newest, -1 the one before, and so on.")
  private @Nullable Integer run;

  Filter filter(DaemonOptions daemons, Clock clock) {
    if (run != null && run > 0) {
      throw new Refusal("--run: expected 0 (the newest run), -1 (the one before), …, was " + run);
    }
    return new Filter(
        daemons.selector(),
        levels == null ? LevelRange.ALL : range(levels),
        new TimeRange(time("--since", since, clock), time("--until", until, clock)),
        new TextFilter(contains, excludes, regex, null, ignoreCase),
        run,
        List.of());
  }

  boolean hasSince() {
    return since != null;
  }

  /** Null where no end was given. */
  @Nullable Instant until(Clock clock) {
    return time("--until", until, clock);
  }

  private static LevelRange range(String text) {
    int dots = text.indexOf("..");
    if (dots < 0) {
      return new LevelRange(level(text, text), null);
    }
    Level one = level(text.substring(0, dots), text);
    Level other = level(text.substring(dots + 2), text);
    return one.number() > other.number() ? new LevelRange(one, other) : new LevelRange(other, one);
  }

  private static Level level(String name, String text) {
    return Level.parse(name.trim())
        .orElseThrow(
            () ->
                new Refusal(
                    "--priority: expected " + Level.ACCEPTED + ", or A..B, was '" + text + "'"));
  }

  private static @Nullable Instant time(String option, @Nullable String text, Clock clock) {
    return text == null
        ? null
        : TimeExpression.parse(option, text, clock.instant(), clock.getZone());
  }
}
