package dev.yaqlog.cli.command;

import dev.yaqlog.cli.gather.Found;
import dev.yaqlog.cli.gather.Merge;
import dev.yaqlog.cli.gather.PlaceCursor;
import dev.yaqlog.cli.gather.Refusal;
import dev.yaqlog.cli.render.EntryPrinter;
import dev.yaqlog.core.source.Order;
import dev.yaqlog.core.source.Query;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code yaqlog query}. */
@Command(
    name = "query",
    description = {
      "Shows entries, oldest first.",
      "Of several daemons, and of several servers, they are merged by time; those of one file keep its order."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  yaqlog query -n 20                         the last twenty",
      "  yaqlog query -p warning -S today           today's warnings and worse",
      "  yaqlog query 'motor-*' -S 10:00 -U 10:05   five minutes of all motors",
      "  yaqlog query -g 'time(d )?out' -C 3        with three entries around each",
      "  yaqlog query --cursor-file seen -p err     errors since the last such call",
      "  yaqlog query motor-1 --run -1 -o raw       a whole run, byte for byte"
    })
final class QueryCommand extends Verb {
  private static final byte[] END_OF_LINE = {'\n'};
  private static final String CUT =
      "an entry is cut after " + Query.MAX_ENTRY_BYTES + " bytes; its file has the rest";

  /** More than these are not held in memory to turn them round. */
  private static final int MAX_HELD = 1_000_000;

  @ArgGroup(validate = false, order = 10, heading = "%nWhich entries:%n")
  private FilterOptions filter = new FilterOptions();

  @ArgGroup(validate = false, order = 20, heading = "%nHow many, and how:%n")
  private ShowOptions show = new ShowOptions();

  @ArgGroup(validate = false, order = 30, heading = "%nWhere to go on:%n")
  private CursorOptions cursors = new CursorOptions();

  /** How many entries, and how they come. */
  static final class ShowOptions {
    @Option(
        names = {"-n", "--lines"},
        paramLabel = "N",
        converter = Lines.Converter.class,
        description =
            "The last N of the entries that match, or with +N the first; 'all' (default) for every one.")
    private Lines lines = Lines.ALL;

    @Option(
        names = {"-r", "--reverse"},
        description = "Newest first. Which entries are shown does not change.")
    private boolean reverse;

    @Option(
        names = {"-C", "--context"},
        paramLabel = "N",
        description = "Also N entries of the same daemon before and after each one.")
    private int context;

    @Option(
        names = "--fold",
        description =
            "Entries alike in daemon, level, message and second become one. Not with -C, nor -o raw.")
    private boolean fold;

    @Option(
        names = {"-o", "--output"},
        paramLabel = "FORM",
        converter = EntryForm.Converter.class,
        description =
            "text: lines of YEP-106 (default); json: an object a line; raw: the exact bytes of the files;"
                + " cat: messages only.")
    private EntryForm form = EntryForm.TEXT;
  }

  @Override
  boolean run(Session session) {
    return session.screen().terminal()
        ? show(session)
        : session.progress().during(() -> show(session));
  }

  private boolean show(Session session) {
    CursorOptions.Kept kept = cursors.keeping();
    Query question = question(session);
    Merge merge =
        Merge.of(session.places(), question, kept.start(session.places(), question), mostWanted());
    long shown = isAsFound() ? stream(merge, session) : turned(merge, session);
    if (cursors.areUsed()) {
      PlaceCursor reached = kept.begin().advanced(merge.reached(), session.places().areSeveral());
      showCursor(reached, session);
      session.out().flush();
      kept.keep(reached);
    }
    return shown > 0;
  }

  private Query question(Session session) {
    if (show.context < 0 || show.context > Query.MAX_CONTEXT) {
      throw new Refusal("--context: expected 0 to " + Query.MAX_CONTEXT + ", was " + show.context);
    }
    if (show.fold && (show.context > 0 || show.form == EntryForm.RAW)) {
      throw new Refusal("--fold: not with --context, nor with -o raw");
    }
    return Query.of(filter.filter(daemons(), session.clock()))
        .withOrder(isForward() ? Order.OLDEST_FIRST : Order.NEWEST_FIRST)
        .withContext(show.context)
        .withFold(show.fold)
        .withLines(show.form == EntryForm.RAW);
  }

  /*
   * Only a question that goes forward can begin at a cursor, and reaches a place from which the next
   * call can go on. Without either, the last N are found from the end.
   */
  private boolean isForward() {
    return show.lines.isFirst() || cursors.areUsed() || (show.lines.isAll() && !show.reverse);
  }

  private boolean isAsFound() {
    boolean lastOfMany = isForward() && show.lines.isLast();
    return isForward() != show.reverse && !lastOfMany;
  }

  private long mostWanted() {
    boolean fromHere = show.lines.isFirst() || !isForward();
    return fromHere && !show.lines.isAll() ? show.lines.count() : Long.MAX_VALUE;
  }

  private long stream(Merge merge, Session session) {
    EntryPrinter printer = show.form.printer(session);
    long shown = 0;
    for (Found found = merge.next(); found != null; found = merge.next()) {
      print(found, printer, session);
      shown++;
    }
    return shown;
  }

  private long turned(Merge merge, Session session) {
    Deque<Found> held = new ArrayDeque<>();
    long hits = 0;
    for (Found found = merge.next(); found != null; found = merge.next()) {
      held.add(found);
      hits += found.isHit() ? 1 : 0;
      while (show.lines.isLast() && hits > show.lines.count()) {
        hits -= held.remove().isHit() ? 1 : 0;
      }
      if (show.lines.isAll() && held.size() > MAX_HELD) {
        throw new Refusal(
            "--reverse: more than " + MAX_HELD + " entries since the cursor; say how many with -n");
      }
    }
    EntryPrinter printer = show.form.printer(session);
    Iterator<Found> inOrder =
        isForward() != show.reverse ? held.iterator() : held.descendingIterator();
    inOrder.forEachRemaining(found -> print(found, printer, session));
    return held.size();
  }

  private static void print(Found found, EntryPrinter printer, Session session) {
    if (found instanceof Found.Entry entry) {
      printer.print(entry.entry(), session.places().host(entry.place()));
    } else if (found instanceof Found.Line line) {
      print(line.bytes(), session);
    }
  }

  private static void print(byte[] line, Session session) {
    session.out().write(line);
    if (line.length == Query.MAX_ENTRY_BYTES && line[line.length - 1] != '\n') {
      session.out().write(END_OF_LINE);
      session.note(CUT);
    }
  }

  private void showCursor(PlaceCursor reached, Session session) {
    String cursor = reached.text().orElse("");
    if (!cursors.show() || cursor.isEmpty()) {
      return;
    }
    if (show.form == EntryForm.RAW) {
      session.note("-- cursor: " + cursor);
    } else {
      show.form.printer(session).printCursor(cursor);
    }
  }
}
