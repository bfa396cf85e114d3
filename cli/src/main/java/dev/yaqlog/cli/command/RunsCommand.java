package dev.yaqlog.cli.command;

import dev.yaqlog.cli.render.RunTable;
import dev.yaqlog.cli.render.SummaryTable;
import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.LogSource;
import dev.yaqlog.core.source.RunSummary;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code yaqlog runs}. */
@Command(
    name = "runs",
    description = "Lists the runs of daemons: when each began and ended, and what went wrong last.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  yaqlog runs motor-1",
      "  yaqlog query motor-1 --run -1        the run before, read"
    })
final class RunsCommand extends SummaryVerb<RunSummary> {
  @Override
  List<RunSummary> ask(LogSource source, DaemonSelector daemons, Cancellation cancellation) {
    return source.runs(daemons, cancellation);
  }

  @Override
  SummaryTable<RunSummary> table(Session session) {
    return new RunTable(session.screen(), session.times(), session.places().areSeveral());
  }
}
