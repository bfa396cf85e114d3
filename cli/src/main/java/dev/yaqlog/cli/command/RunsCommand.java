package dev.yaqlog.cli.command;

import dev.yaqlog.cli.gather.Places;
import dev.yaqlog.cli.render.JsonLines;
import dev.yaqlog.cli.render.RunTable;
import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.source.RunSummary;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code yaqlog runs}. */
@Command(
    name = "runs",
    description = "Lists the runs of daemons: when each began and ended, and what went wrong last.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  yaqlog runs motor-1",
      "  yaqlog query motor-1 --run -1        the run before, read"
    })
final class RunsCommand extends Verb {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      converter = TableForm.Converter.class,
      description = "text: a table (default); json: an object a line.")
  private TableForm form = TableForm.TEXT;

  @Override
  boolean run(Session session) {
    DaemonSelector daemons = daemons().selector();
    Places places = session.places();
    List<Places.Answer<List<RunSummary>>> answers =
        places.ask(source -> source.runs(daemons, places.cancellation()));
    if (answers.stream().allMatch(answer -> answer.value().isEmpty())) {
      return false;
    }
    if (form == TableForm.JSON) {
      printJson(answers, session);
    } else {
      printTable(answers, session);
    }
    return true;
  }

  private static void printTable(List<Places.Answer<List<RunSummary>>> answers, Session session) {
    Places places = session.places();
    RunTable table = new RunTable(session.screen(), session.times(), places.areSeveral());
    for (Places.Answer<List<RunSummary>> answer : answers) {
      String host = places.host(answer.place());
      answer.value().forEach(run -> table.add(run, host));
    }
    table.print(session.out());
  }

  private static void printJson(List<Places.Answer<List<RunSummary>>> answers, Session session) {
    JsonLines json = new JsonLines();
    for (Places.Answer<List<RunSummary>> answer : answers) {
      String host = session.places().host(answer.place());
      for (RunSummary run : answer.value()) {
        session.out().print(json.line(RunTable.fields(run, host, session.times())));
      }
    }
  }
}
