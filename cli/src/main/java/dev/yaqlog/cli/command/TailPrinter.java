package dev.yaqlog.cli.command;

import dev.yaqlog.cli.gather.Found;
import dev.yaqlog.cli.gather.LiveTail;
import dev.yaqlog.cli.gather.Place;
import dev.yaqlog.cli.gather.PlaceCursor;
import dev.yaqlog.cli.gather.Refusal;
import dev.yaqlog.cli.render.EntryPrinter;
import dev.yaqlog.cli.render.Output;
import dev.yaqlog.core.model.Cursor;
import java.util.Map;

/**
 * Prints what a tail finds as it comes, and keeps the place reached: at most once a second, and at
 * the end, also when that is Ctrl-C.
 */
final class TailPrinter implements LiveTail.Listener, AutoCloseable {
  private static final long KEEP_EVERY_NANOS = 1_000_000_000L;

  private final Session session;
  private final EntryPrinter printer;
  private final CursorOptions.Kept kept;
  private final boolean showCursor;
  private final Thread atExit = new Thread(this::finish, "at-exit");
  private PlaceCursor reached;
  private boolean shown;
  private boolean finished;
  private long lastKept = System.nanoTime() - KEEP_EVERY_NANOS;

  TailPrinter(Session session, EntryPrinter printer, CursorOptions.Kept kept, boolean showCursor) {
    this.session = session;
    this.printer = printer;
    this.kept = kept;
    this.showCursor = showCursor;
    this.reached = kept.begin();
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  @Override
  public synchronized void found(Found.Entry found) {
    if (!finished) {
      printer.print(found.entry(), session.places().host(found.place()));
      shown = true;
    }
  }

  @Override
  public synchronized void reached(Map<Place, Cursor> cursors) {
    if (finished) {
      return;
    }
    session.out().flush();
    reached = reached.advanced(cursors, session.places().areSeveral());
    if (System.nanoTime() - lastKept >= KEEP_EVERY_NANOS) {
      kept.keep(reached);
      lastKept = System.nanoTime();
    }
  }

  @Override
  public void said(String text) {
    session.warn(text);
  }

  boolean hasShown() {
    return shown;
  }

  /** Keeps the place reached, and shows it where that is wanted. */
  private synchronized void finish() {
    if (finished) {
      return;
    }
    finished = true;
    try {
      String cursor = reached.text().orElse("");
      if (showCursor && !cursor.isEmpty()) {
        printer.printCursor(cursor);
      }
      session.out().flush();
      kept.keep(reached);
    } catch (Refusal | Output.Failed e) {
      session.warn(String.valueOf(e.getMessage()));
    } catch (Output.Closed readerHasEnough) {
      // The place was not shown to anybody: the next call begins where the last was kept.
    }
  }

  @Override
  public void close() {
    finish();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException ending) {
      // The hook is running or has run.
    }
  }
}
