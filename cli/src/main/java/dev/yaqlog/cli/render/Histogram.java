package dev.yaqlog.cli.render;

import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.source.CountAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A bar for each step of time, as long as it has entries, in parts as long as it has of each level,
 * the most severe first. Without colours the parts are told by how dense they are.
 */
public final class Histogram {
  private static final int LEAST_BAR = 10;
  private static final String LEGEND_GAP = "   ";

  /** For errors and worse, warnings, notices, information, and the rest. */
  private static final String UNICODE_DENSITIES = "█▓▒░·";

  private static final String ASCII_DENSITIES = "#=+-.";

  /** Steps without entries that are drawn, so that time goes on evenly; more become one line. */
  private static final int MAX_EMPTY = 5;

  private final Screen screen;
  private final Times times;
  private final Duration interval;
  private final Counts counts;

  public Histogram(Screen screen, Times times, Duration interval, Counts counts) {
    this.screen = screen;
    this.times = times;
    this.interval = interval;
    this.counts = counts;
  }

  public void print(Output out) {
    List<CountAnswer.Bucket> buckets = counts.buckets();
    long most = buckets.stream().mapToLong(Histogram::total).max().orElse(0);
    int digits = Long.toString(most).length();
    int timeWidth = times.local(Instant.EPOCH).length();
    int room = Math.max(LEAST_BAR, screen.width().getAsInt() - timeWidth - digits - 4);
    Instant next = null;
    for (CountAnswer.Bucket bucket : buckets) {
      printEmpty(next, bucket.start(), digits, out);
      out.print(head(bucket.start(), total(bucket), digits) + bar(bucket, most, room) + "\n");
      next = bucket.start().plus(interval);
    }
    out.print(legend());
  }

  private void printEmpty(@Nullable Instant from, Instant to, int digits, Output out) {
    if (from == null) {
      return;
    }
    long empty = Duration.between(from, to).dividedBy(interval);
    if (empty > MAX_EMPTY) {
      out.print(screen.palette().faint("  ... " + empty + " without entries") + "\n");
      return;
    }
    for (Instant time = from; time.isBefore(to); time = time.plus(interval)) {
      out.print(head(time, 0, digits).stripTrailing() + "\n");
    }
  }

  private String head(Instant time, long total, int digits) {
    String number = Long.toString(total);
    return times.local(time) + "  " + " ".repeat(digits - number.length()) + number + "  ";
  }

  /** Every level that has entries gets a part, be it ever so small: an error must not vanish. */
  private String bar(CountAnswer.Bucket bucket, long most, int room) {
    List<String> keys = counts.keys().stream().filter(bucket.counts()::containsKey).toList();
    long total = total(bucket);
    int length = Math.max(keys.size(), (int) Math.round((double) total * room / most));
    StringBuilder bar = new StringBuilder();
    long before = 0;
    int drawn = 0;
    for (int i = 0; i < keys.size(); i++) {
      Level level = counts.level(keys.get(i));
      before += bucket.counts().getOrDefault(keys.get(i), 0L);
      int end = i + 1 + (int) Math.round((double) (length - keys.size()) * before / total);
      bar.append(screen.palette().bar(level, glyph(level).repeat(end - drawn)));
      drawn = end;
    }
    return bar.toString();
  }

  private String glyph(@Nullable Level level) {
    if (screen.coloured()) {
      return screen.unicode() ? "█" : "#";
    }
    int density =
        level == null ? 4 : Math.max(0, Math.min(4, level.number() - Level.ERROR.number()));
    return (screen.unicode() ? UNICODE_DENSITIES : ASCII_DENSITIES).substring(density, density + 1);
  }

  /** What the parts of bars stand for, in lines that fit where a single part does. */
  private String legend() {
    StringBuilder legend = new StringBuilder();
    int column = 0;
    for (String key : counts.keys()) {
      String text = " " + key + " " + counts.count(key);
      String glyph = glyph(counts.level(key));
      column = separate(legend, column, glyph.length() + text.length());
      legend.append(screen.palette().bar(counts.level(key), glyph)).append(text);
    }
    String total = "total " + counts.total();
    separate(legend, column, total.length());
    return legend.append(total).append('\n').toString();
  }

  /** Makes room for so many columns, in this line or the next; the column reached with them. */
  private int separate(StringBuilder legend, int column, int width) {
    int reached = column + LEGEND_GAP.length() + width;
    if (column > 0 && reached <= screen.width().getAsInt()) {
      legend.append(LEGEND_GAP);
      return reached;
    }
    legend.append(column > 0 ? "\n" : "");
    return width;
  }

  private static long total(CountAnswer.Bucket bucket) {
    Map<String, Long> of = bucket.counts();
    return of.values().stream().mapToLong(Long::longValue).sum();
  }
}
