package dev.yaqlog.cli.command;

import dev.yaqlog.cli.render.LogTable;
import dev.yaqlog.cli.render.SummaryTable;
import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.LogSource;
import dev.yaqlog.core.source.LogSummary;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code yaqlog list}. */
@Command(
    name = "list",
    description = "Lists the daemons that have logs.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  yaqlog list",
      "  yaqlog list --kind 'fake-*'",
      "  yaqlog list --host lab1,lab2 -o json"
    })
final class ListCommand extends SummaryVerb<LogSummary> {
  @Override
  List<LogSummary> ask(LogSource source, DaemonSelector daemons, Cancellation cancellation) {
    return source.logs(daemons, cancellation);
  }

  @Override
  SummaryTable<LogSummary> table(Session session) {
    return new LogTable(session.screen(), session.times(), session.places().areSeveral());
  }
}
