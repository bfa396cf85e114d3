package dev.yaqlog.cli.render;

import dev.yaqlog.core.model.LogEntry;
import org.jspecify.annotations.Nullable;

/** Messages only. */
public final class CatPrinter implements EntryPrinter {
  private static final String CUT = " ... (cut)";

  private final Output out;
  private final EntryStyle style;

  public CatPrinter(Output out, EntryStyle style) {
    this.out = out;
    this.style = style;
  }

  @Override
  public void print(LogEntry entry, @Nullable String host) {
    String message = style.visible().lines(entry.message().bytes());
    String cut = entry.marks().truncated() ? style.palette().faint(CUT) : "";
    out.print(style.palette().level(entry.level(), message) + cut + "\n");
  }

  @Override
  public void printCursor(String cursor) {
    out.print("-- cursor: " + style.visible().oneLine(cursor) + "\n");
  }
}
