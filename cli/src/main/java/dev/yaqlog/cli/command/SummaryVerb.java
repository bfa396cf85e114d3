package dev.yaqlog.cli.command;

import dev.yaqlog.cli.gather.Places;
import dev.yaqlog.cli.render.JsonLines;
import dev.yaqlog.cli.render.SummaryTable;
import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.LogSource;
import java.util.List;
import picocli.CommandLine.Option;

/** What lists summaries of daemons: a table, or JSON. */
abstract class SummaryVerb<T> extends Verb {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      converter = TableForm.Converter.class,
      description = "text: a table (default); json: an object a line.")
  private TableForm form = TableForm.TEXT;

  abstract List<T> ask(LogSource source, DaemonSelector daemons, Cancellation cancellation);

  /** A table without rows. */
  abstract SummaryTable<T> table(Session session);

  @Override
  final boolean run(Session session) {
    DaemonSelector daemons = daemons().selector();
    Places places = session.places();
    List<Places.Answer<List<T>>> answers =
        places.ask(source -> ask(source, daemons, places.cancellation()));
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

  private void printTable(List<Places.Answer<List<T>>> answers, Session session) {
    SummaryTable<T> table = table(session);
    for (Places.Answer<List<T>> answer : answers) {
      String host = session.places().host(answer.place());
      answer.value().forEach(summary -> table.add(summary, host));
    }
    table.print(session.out());
  }

  private void printJson(List<Places.Answer<List<T>>> answers, Session session) {
    SummaryTable<T> table = table(session);
    JsonLines json = new JsonLines();
    for (Places.Answer<List<T>> answer : answers) {
      String host = session.places().host(answer.place());
      for (T summary : answer.value()) {
        session.out().print(json.line(table.fields(summary, host)));
      }
    }
  }
}
