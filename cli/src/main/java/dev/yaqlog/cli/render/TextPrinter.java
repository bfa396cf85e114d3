package dev.yaqlog.cli.render;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LogEntry;
import org.jspecify.annotations.Nullable;

/**
 * Entries as the lines of YEP-106, a TAB before each further line of a message. Where several hosts
 * were asked, a line begins with the host.
 */
public final class TextPrinter implements EntryPrinter {
  private static final String UNKNOWN_LABEL = "<?> UNKNOWN";
  private static final String BETWEEN = " : ";

  private final Output out;
  private final EntryStyle style;
  private @Nullable Cursor last;
  private int linesOfLast;

  public TextPrinter(Output out, EntryStyle style) {
    this.out = out;
    this.style = style;
  }

  @Override
  public void print(LogEntry entry, @Nullable String host) {
    String[] lines = style.visible().lines(entry.message().bytes()).split("\n", -1);
    int printed = furtherLinesOnly(entry, lines.length) ? linesOfLast : 0;
    String head = printed == 0 ? head(entry, host) : "";
    out.print(head + message(entry, lines, printed) + marks(entry, host, printed) + "\n");
    last = entry.cursor();
    linesOfLast = lines.length;
  }

  @Override
  public void printCursor(String cursor) {
    out.print("-- cursor: " + style.visible().oneLine(cursor) + "\n");
  }

  /** Lines that came late belong right under the entry, if nothing was printed since. */
  private boolean furtherLinesOnly(LogEntry entry, int lines) {
    return entry.marks().amended() && entry.cursor().equals(last) && lines > linesOfLast;
  }

  private String head(LogEntry entry, @Nullable String host) {
    String time = style.times().of(entry.time());
    String name = style.visible().oneLine(entry.name());
    return (host == null ? "" : prefix(host))
        + paint(entry, entry.level() == null ? UNKNOWN_LABEL : entry.level().label())
        + quiet(entry, BETWEEN + time + BETWEEN + name + BETWEEN);
  }

  private String prefix(String host) {
    int padding = Math.max(0, style.hostWidth() - host.length());
    return style.palette().faint(style.visible().oneLine(host)) + " ".repeat(padding + 1);
  }

  private String message(LogEntry entry, String[] lines, int printed) {
    StringBuilder text = new StringBuilder();
    for (int i = printed; i < lines.length; i++) {
      text.append(i > printed ? "\n" : "").append(i > 0 ? "\t" : "");
      text.append(paint(entry, lines[i]));
    }
    return text.toString();
  }

  private String marks(LogEntry entry, @Nullable String host, int printed) {
    StringBuilder text = new StringBuilder();
    if (entry.marks().truncated()) {
      String place = host == null ? style.place() : "--host " + host;
      text.append(" ... (cut; whole: yaqlog query ")
          .append(place)
          .append(place.isEmpty() ? "" : " ");
      text.append("-n +1 --cursor '").append(entry.cursor()).append("')");
    }
    if (entry.marks().repeat() > 1) {
      text.append(" (").append(entry.marks().repeat()).append(" times)");
    }
    if (entry.marks().amended() && printed == 0) {
      text.append(" (again: further lines came late)");
    }
    return style.palette().faint(style.visible().oneLine(text.toString()));
  }

  private String paint(LogEntry entry, String text) {
    return entry.marks().context()
        ? style.palette().faint(text)
        : style.palette().level(entry.level(), text);
  }

  private String quiet(LogEntry entry, String text) {
    boolean faint = entry.marks().context() || entry.level() == Level.DEBUG;
    return faint ? style.palette().faint(text) : text;
  }
}
