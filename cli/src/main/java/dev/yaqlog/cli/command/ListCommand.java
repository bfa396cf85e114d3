package dev.yaqlog.cli.command;

import dev.yaqlog.cli.gather.Places;
import dev.yaqlog.cli.render.JsonLines;
import dev.yaqlog.cli.render.LogTable;
import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.source.LogSummary;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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
final class ListCommand extends Verb {
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
    List<Places.Answer<List<LogSummary>>> answers =
        places.ask(source -> source.logs(daemons, places.cancellation()));
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

  private static void printTable(List<Places.Answer<List<LogSummary>>> answers, Session session) {
    Places places = session.places();
    LogTable table = new LogTable(session.screen(), session.times(), places.areSeveral());
    for (Places.Answer<List<LogSummary>> answer : answers) {
      String host = places.host(answer.place());
      answer.value().forEach(log -> table.add(log, host));
    }
    table.print(session.out());
  }

  private static void printJson(List<Places.Answer<List<LogSummary>>> answers, Session session) {
    JsonLines json = new JsonLines();
    for (Places.Answer<List<LogSummary>> answer : answers) {
      String host = session.places().host(answer.place());
      for (LogSummary log : answer.value()) {
        session.out().print(json.line(LogTable.fields(log, host, session.times())));
      }
    }
  }
}
