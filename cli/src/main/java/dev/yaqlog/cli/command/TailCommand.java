package dev.yaqlog.cli.command;

import dev.yaqlog.cli.gather.Found;
import dev.yaqlog.cli.gather.LiveTail;
import dev.yaqlog.cli.gather.Merge;
import dev.yaqlog.cli.gather.Place;
import dev.yaqlog.cli.gather.Refusal;
import dev.yaqlog.cli.render.EntryPrinter;
import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.LogException;
import dev.yaqlog.core.source.Order;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.TailQuery;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code yaqlog tail}. */
@Command(
    name = "tail",
    description = {
      "Shows the last entries, then what is logged from now on, until Ctrl-C.",
      "Daemons and runs that begin later join in. When a connection breaks it is tried again, and the tail goes"
          + " on where it was: nothing is lost, nothing comes twice."
    },
    exitCodeList = {
      "0:--until has passed, and something was shown; or the reader closed the pipe",
      "1:--until has passed, nothing was shown",
      "2:an error, said in one line on standard error",
      "130:ended by Ctrl-C"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  yaqlog tail                         everything",
      "  yaqlog tail motor-1 -n 0            only what comes",
      "  yaqlog tail -p warning -S today     today's warnings and worse, and what comes",
      "  yaqlog tail --host lab1,lab2        two servers, merged"
    })
final class TailCommand extends Verb {
  private static final int DEFAULT_BACKLOG = 10;

  @ArgGroup(validate = false, order = 10, heading = "%nWhich entries:%n")
  private FilterOptions filter = new FilterOptions();

  @ArgGroup(validate = false, order = 20, heading = "%nHow many, and how:%n")
  private ShowOptions show = new ShowOptions();

  @ArgGroup(validate = false, order = 30, heading = "%nWhere to go on:%n")
  private CursorOptions cursors = new CursorOptions();

  /** How many entries come first, and how they look. */
  static final class ShowOptions {
    @Option(
        names = {"-n", "--lines"},
        paramLabel = "N",
        converter = Lines.Converter.class,
        description =
            "The last N of the entries that match come first, or 'all' of them. Default: 10, and all where"
                + " --since or a cursor says where to begin.")
    private @Nullable Lines lines;

    @Option(
        names = "--fold",
        description = "Entries alike in daemon, level, message and second become one.")
    private boolean fold;

    @Option(
        names = {"-o", "--output"},
        paramLabel = "FORM",
        converter = EntryForm.Converter.class,
        completionCandidates = EntryForm.Printed.class,
        description =
            "text: lines of YEP-106 (default); json: an object a line; cat: messages only.")
    private EntryForm form = EntryForm.TEXT;
  }

  @Override
  boolean run(Session session) throws InterruptedException {
    Lines backlog = backlog();
    if (show.form == EntryForm.RAW) {
      throw new Refusal("-o raw: query gives exact bytes, a tail gives text, json or cat");
    }
    CursorOptions.Kept kept = cursors.keeping();
    EntryPrinter printer = show.form.printer(session);
    TailPrinter listener = new TailPrinter(session, printer, kept, cursors.show());
    Filter wanted = filter.filter(daemons(), session.clock());
    boolean history = cursors.begins() || backlog.isAll() || backlog.count() > Query.MAX_LIMIT;
    try (LiveTail tail = new LiveTail(session.places(), listener);
        listener) {
      Map<Place, Cursor> begun =
          history ? history(wanted, kept, backlog, session, listener) : Map.of();
      tail.start(question(wanted, history ? Query.MAX_LIMIT : backlog.count()), begun);
      tail.follow(filter.until(session.clock()), session.clock());
    }
    return listener.hasShown();
  }

  private Lines backlog() {
    Lines asked = show.lines;
    if (asked == null) {
      boolean begins = filter.hasSince() || cursors.begins();
      return begins ? Lines.ALL : Lines.last(DEFAULT_BACKLOG);
    }
    if (asked.isFirst()) {
      throw new Refusal("--lines: a tail shows the last ones: expected a number or 'all'");
    }
    return asked;
  }

  private TailQuery question(Filter wanted, int backlog) {
    int limit = Math.max(backlog, TailQuery.DEFAULT_LIMIT);
    return new TailQuery(wanted, null, backlog, limit, show.fold, java.time.Duration.ZERO);
  }

  /**
   * What was logged before now, from the cursor or the beginning; the tail goes on where it ends.
   */
  private Map<Place, Cursor> history(
      Filter wanted,
      CursorOptions.Kept kept,
      Lines backlog,
      Session session,
      TailPrinter listener) {
    Query question = Query.of(wanted).withOrder(Order.OLDEST_FIRST).withFold(show.fold);
    try {
      Merge merge =
          Merge.of(
              session.places(), question, kept.start(session.places(), question), Long.MAX_VALUE);
      Deque<Found> held = new ArrayDeque<>();
      for (Found found = merge.next(); found != null; found = merge.next()) {
        held.add(found);
        if (backlog.isAll() || held.size() > backlog.count()) {
          Found oldest = held.remove();
          if (backlog.isAll()) {
            listener.found((Found.Entry) oldest);
          }
        }
      }
      held.forEach(found -> listener.found((Found.Entry) found));
      listener.reached(merge.reached());
      return merge.reached();
    } catch (LogException.NoSuchDaemon notYet) {
      return Map.of();
    }
  }
}
