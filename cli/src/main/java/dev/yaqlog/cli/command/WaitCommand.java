package dev.yaqlog.cli.command;

import dev.yaqlog.cli.gather.Found;
import dev.yaqlog.cli.gather.LiveTail;
import dev.yaqlog.cli.gather.Merge;
import dev.yaqlog.cli.gather.Place;
import dev.yaqlog.cli.gather.Refusal;
import dev.yaqlog.cli.gather.Start;
import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.LogException;
import dev.yaqlog.core.source.Order;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.TailQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code yaqlog wait}. */
@Command(
    name = "wait",
    description = {
      "Waits until an entry matches, shows it and ends.",
      "What was logged before counts only from --since on."
    },
    exitCodeList = {
      "0:an entry matched",
      "1:none did within --timeout",
      "2:an error, said in one line on standard error; also where none did while one of several servers did not"
          + " answer",
      "130:ended by Ctrl-C"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  yaqlog wait motor-1 -g 'homed|stalled'     until motor-1 says so",
      "  yaqlog wait -p error --timeout 30s         until something goes wrong, for half a minute",
      "  yaqlog wait motor-1 -S -1m -g homed        also if it said so in the last minute"
    })
final class WaitCommand extends Verb {
  @ArgGroup(validate = false, order = 10, heading = "%nWhich entries:%n")
  private FilterOptions filter = new FilterOptions();

  @ArgGroup(validate = false, order = 20, heading = "%nHow long, and how it is shown:%n")
  private ShowOptions show = new ShowOptions();

  /** How long it waits, and how the entry looks. */
  static final class ShowOptions {
    @Option(
        names = "--timeout",
        paramLabel = "TIME",
        converter = DurationConverter.class,
        description = "Wait no longer than that, such as 30s, 5m or 1h30m. Default: for ever.")
    private @Nullable Duration timeout;

    @Option(
        names = {"-o", "--output"},
        paramLabel = "FORM",
        converter = EntryForm.Converter.class,
        completionCandidates = EntryForm.Printed.class,
        description =
            "text: a line of YEP-106 (default); json: an object a line; cat: the message only.")
    private EntryForm form = EntryForm.TEXT;
  }

  @Override
  boolean run(Session session) throws InterruptedException {
    if (show.form == EntryForm.RAW) {
      throw new Refusal("-o raw: query gives exact bytes, wait gives text, json or cat");
    }
    Instant end = show.timeout == null ? null : Instant.now().plus(show.timeout);
    FirstFound first = new FirstFound(session, show.form.printer(session));
    Filter wanted = filter.filter(daemons(), session.clock());
    Map<Place, Cursor> begun = filter.hasSince() ? history(wanted, session, first) : Map.of();
    if (!first.isEnough()) {
      try (LiveTail tail = new LiveTail(session.places(), first)) {
        tail.start(TailQuery.of(wanted), begun);
        tail.follow(end, InstantSource.system());
      }
    }
    return first.isEnough();
  }

  /** What was logged since then and before now; the tail goes on where it ends. */
  private static Map<Place, Cursor> history(Filter wanted, Session session, FirstFound first) {
    Query question = Query.of(wanted).withOrder(Order.OLDEST_FIRST);
    try {
      Merge merge = Merge.of(session.places(), question, Start.ANYWHERE, 1);
      if (merge.next() instanceof Found.Entry entry) {
        first.found(entry);
      }
      return merge.reached();
    } catch (LogException.NoSuchDaemon notYet) {
      return Map.of();
    }
  }
}
