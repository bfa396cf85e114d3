package dev.yaqlog.benchmarks.trial;

import dev.yaqlog.benchmarks.table.Row;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How the cost of each question grows with the number of entries: as which power of it. */
public final class Growth {
  private final SortedMap<Integer, List<Row>> rows = new TreeMap<>();

  public void add(int entries, List<Row> table) {
    rows.put(entries, List.copyOf(table));
  }

  public boolean canTell() {
    return rows.size() > 1;
  }

  /** A Markdown table: the medians at each size, and the exponent that fits them best. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("| query |");
    rows.keySet().forEach(size -> text.append(String.format(Locale.ROOT, " %,d: ms |", size)));
    text.append(" exponent |\n|").append(" --- |".repeat(rows.size() + 2)).append('\n');
    List<Row> first = rows.values().iterator().next();
    for (int i = 0; i < first.size(); i++) {
      line(text, first.get(i).question().title(), medians(i));
    }
    return text.toString();
  }

  private SortedMap<Integer, Double> medians(int row) {
    return rows.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                size -> size.getValue().get(row).ours().medianMs(),
                (a, b) -> a,
                TreeMap::new));
  }

  private static void line(StringBuilder text, String title, SortedMap<Integer, Double> medians) {
    text.append("| ").append(title).append(" |");
    medians.values().forEach(ms -> text.append(String.format(Locale.ROOT, " %.3f |", ms)));
    text.append(String.format(Locale.ROOT, " %.2f |%n", exponent(medians)));
  }

  /** The slope of the line through the logarithms of both, by least squares. */
  static double exponent(Map<Integer, Double> costs) {
    double meanX = costs.keySet().stream().mapToDouble(Math::log).average().orElseThrow();
    double meanY = costs.values().stream().mapToDouble(Math::log).average().orElseThrow();
    double xy = 0;
    double xx = 0;
    for (Map.Entry<Integer, Double> cost : costs.entrySet()) {
      double x = Math.log(cost.getKey()) - meanX;
      xy += x * (Math.log(cost.getValue()) - meanY);
      xx += x * x;
    }
    return xy / xx;
  }
}
