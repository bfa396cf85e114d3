package dev.yaqlog.cli.command;

import dev.yaqlog.cli.gather.Found;
import dev.yaqlog.cli.gather.LiveTail;
import dev.yaqlog.cli.gather.Place;
import dev.yaqlog.cli.render.EntryPrinter;
import dev.yaqlog.core.model.Cursor;
import java.util.Map;

/** Prints the first entry that is found, and has enough of it. */
final class FirstFound implements LiveTail.Listener {
  private final Session session;
  private final EntryPrinter printer;
  private boolean isEnough;

  FirstFound(Session session, EntryPrinter printer) {
    this.session = session;
    this.printer = printer;
  }

  @Override
  public void found(Found.Entry found) {
    if (!isEnough) {
      printer.print(found.entry(), session.places().host(found.place()));
      isEnough = true;
    }
  }

  @Override
  public void reached(Map<Place, Cursor> cursors) {}

  @Override
  public void said(String text) {
    session.warn(text);
  }

  @Override
  public boolean isEnough() {
    return isEnough;
  }
}
