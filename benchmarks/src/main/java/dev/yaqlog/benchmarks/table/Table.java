package dev.yaqlog.benchmarks.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows as Markdown. */
public final class Table {
  private static final String NONE = "-";

  private final List<String> peers;

  /** With a column for each of {@code peers}. */
  public Table(List<String> peers) {
    this.peers = List.copyOf(peers);
  }

  public String head() {
    List<String> heads = new ArrayList<>(List.of("query", "hits", "first ms", "yaqlog ms", "p99"));
    peers.forEach(peer -> heads.add(peer + " ms (ratio)"));
    heads.add("target");
    return line(heads) + line(heads.stream().map(head -> "---").toList());
  }

  public String line(Row row) {
    List<String> cells = new ArrayList<>();
    cells.add(row.question().title());
    cells.add(Long.toString(row.hits()));
    cells.add(ms(row.firstMs()));
    cells.add(ms(row.ours().medianMs()));
    cells.add(ms(row.ours().percentileMs(99)));
    peers.forEach(peer -> cells.add(peer(row, peer)));
    cells.add(targets(row));
    return line(cells);
  }

  private static String peer(Row row, String peer) {
    return row.peer(peer)
        .map(timings -> ms(timings.medianMs()) + " (" + number(row.ratio(timings)) + ")")
        .orElse(NONE);
  }

  private static String targets(Row row) {
    List<String> targets = new ArrayList<>();
    row.question()
        .targets()
        .forEach(
            (peer, target) ->
                row.peer(peer)
                    .map(timings -> row.ratio(timings) >= target ? "met" : "MISSED")
                    .ifPresent(
                        verdict -> targets.add(peer + " " + number(target) + " " + verdict)));
    return targets.isEmpty() ? NONE : String.join(", ", targets);
  }

  private static String line(List<String> cells) {
    List<String> escaped = cells.stream().map(cell -> cell.replace("|", "\\|")).toList();
    return "| " + String.join(" | ", escaped) + " |\n";
  }

  private static String ms(double ms) {
    return String.format(Locale.ROOT, ms < 10 ? "%.3f" : "%.1f", ms);
  }

  private static String number(double ratio) {
    return String.format(Locale.ROOT, ratio < 10 ? "%.2f" : "%.0f", ratio);
  }
}
