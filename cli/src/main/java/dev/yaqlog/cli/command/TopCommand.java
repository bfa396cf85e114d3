package dev.yaqlog.cli.command;

import dev.yaqlog.cli.gather.Places;
import dev.yaqlog.cli.gather.Refusal;
import dev.yaqlog.cli.gather.TopMerge;
import dev.yaqlog.cli.render.JsonLines;
import dev.yaqlog.cli.render.TopTable;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.TopMessage;
import dev.yaqlog.core.source.TopQuery;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code yaqlog top}. */
@Command(
    name = "top",
    description = "Shows the most frequent messages, numbers and ids in them masked.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  yaqlog top                       of everything",
      "  yaqlog top -p warning -S -1d     what goes wrong most often since yesterday",
      "  yaqlog top motor-1 -n 5 -o json"
    })
final class TopCommand extends Verb {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Of each of several servers, so that what is frequent only in sum is found too. */
  private static final int LEAST_ASKED_OF_SEVERAL = 1_000;

  @ArgGroup(validate = false, order = 10, heading = "%nWhich entries:%n")
  private FilterOptions filter = new FilterOptions();

  @ArgGroup(validate = false, order = 20, heading = "%nHow many, and how:%n")
  private ShowOptions show = new ShowOptions();

  /** How many, and how they look. */
  static final class ShowOptions {
    @Option(
        names = {"-n", "--lines"},
        paramLabel = "N",
        description = "That many; 20 by default.")
    private int lines = TopQuery.DEFAULT_LIMIT;

    @Option(
        names = {"-o", "--output"},
        paramLabel = "FORM",
        converter = TableForm.Converter.class,
        description = "text: a table (default); json: an object a line.")
    private TableForm form = TableForm.TEXT;
  }

  @Override
  boolean run(Session session) {
    if (show.lines < 1 || show.lines > Query.MAX_LIMIT) {
      throw new Refusal("--lines: expected 1 to " + Query.MAX_LIMIT + ", was " + show.lines);
    }
    Places places = session.places();
    int asked = places.areSeveral() ? Math.max(show.lines, LEAST_ASKED_OF_SEVERAL) : show.lines;
    TopQuery question = new TopQuery(filter.filter(daemons(), session.clock()), asked, PATIENCE);
    TopMerge merge = new TopMerge();
    places
        .ask(source -> source.top(question, places.cancellation()))
        .forEach(answer -> merge.add(answer.value()));
    List<TopMessage> top = merge.first(show.lines);
    if (!top.isEmpty()) {
      print(top, session);
    }
    return !top.isEmpty();
  }

  private void print(List<TopMessage> top, Session session) {
    if (show.form == TableForm.JSON) {
      JsonLines json = new JsonLines();
      top.forEach(one -> session.out().print(json.line(TopTable.fields(one, session.times()))));
    } else {
      TopTable table = new TopTable(session.screen());
      top.forEach(table::add);
      table.print(session.out());
    }
  }
}
