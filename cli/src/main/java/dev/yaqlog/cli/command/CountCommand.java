package dev.yaqlog.cli.command;

import dev.yaqlog.cli.gather.Places;
import dev.yaqlog.cli.gather.Tally;
import dev.yaqlog.cli.render.CountTable;
import dev.yaqlog.cli.render.Counts;
import dev.yaqlog.cli.render.Histogram;
import dev.yaqlog.cli.render.JsonLines;
import dev.yaqlog.cli.render.Times;
import dev.yaqlog.core.source.CountQuery;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code yaqlog count}. */
@Command(
    name = "count",
    description = "Counts entries: by level, daemon or kind, and by time.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  yaqlog count                                 how many of each level",
      "  yaqlog count --interval 1h -S today          a bar for each hour of today",
      "  yaqlog count --by name -p err -S -7d         who had errors this week",
      "  yaqlog count -g timeout -o json"
    })
final class CountCommand extends Verb {
  /** The most that a server takes; a longer count is given as far as it came, and that is said. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @ArgGroup(validate = false, order = 10, heading = "%nWhich entries:%n")
  private FilterOptions filter = new FilterOptions();

  @ArgGroup(validate = false, order = 20, heading = "%nHow to count:%n")
  private ShowOptions show = new ShowOptions();

  /** By what to count. */
  static final class ShowOptions {
    @Option(
        names = "--interval",
        paramLabel = "TIME",
        converter = DurationConverter.class,
        description =
            "Also count by time, in steps such as 30s, 5m, 1h or 1d, which begin at multiples of it since"
                + " 1970 UTC. On a terminal: a bar each.")
    private @Nullable Duration interval;

    @Option(
        names = "--by",
        paramLabel = "WHAT",
        converter = ByConverter.class,
        description = "What is counted apart: ${COMPLETION-CANDIDATES}; level by default.")
    private By by = By.LEVEL;

    @Option(
        names = {"-o", "--output"},
        paramLabel = "FORM",
        converter = TableForm.Converter.class,
        description = "text: a table (default); json: one object.")
    private TableForm form = TableForm.TEXT;
  }

  /** What counts are kept apart by. */
  enum By {
    LEVEL,
    NAME,
    KIND;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final class ByConverter extends WordConverter<By> {
    ByConverter() {
      super(By.class);
    }
  }

  @Override
  boolean run(Session session) {
    CountQuery question =
        new CountQuery(
            filter.filter(daemons(), session.clock()),
            show.interval,
            CountQuery.By.valueOf(show.by.name()),
            PATIENCE);
    Places places = session.places();
    Tally tally = new Tally();
    places
        .ask(source -> source.count(question, places.cancellation()))
        .forEach(answer -> tally.add(answer.value()));
    if (tally.isPartial()) {
      session.warn("the time was up: these are the counts of a part only; ask for less at once");
    }
    print(tally, session);
    return tally.total() > 0;
  }

  private void print(Tally tally, Session session) {
    Counts counts = new Counts(tally.total(), tally.counts(), tally.buckets(), show.by.toString());
    Duration interval = show.interval;
    if (show.form == TableForm.JSON) {
      Times times = session.times();
      session.out().print(new JsonLines().line(counts.fields(times::rfc3339, interval != null)));
    } else if (counts.total() > 0 && interval == null) {
      new CountTable(session.screen(), counts).printTotals(session.out());
    } else if (counts.total() > 0 && interval != null) {
      printByTime(counts, interval, session);
    }
  }

  private static void printByTime(Counts counts, Duration interval, Session session) {
    if (session.screen().terminal() && counts.byLevel()) {
      new Histogram(session.screen(), session.times(), interval, counts).print(session.out());
    } else {
      new CountTable(session.screen(), counts).printBuckets(session.times(), session.out());
    }
  }
}
