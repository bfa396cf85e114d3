package dev.yaqlog.cli.gather;

import java.util.ArrayList;
import java.util.List;

/** Merges lists by time; each keeps its own order, whatever its clocks said. */
final class ByTime {
  private ByTime() {}

  static <F extends Found> List<F> merged(List<List<F>> lists) {
    List<F> merged = new ArrayList<>();
    int[] at = new int[lists.size()];
    for (int next = earliest(lists, at); next >= 0; next = earliest(lists, at)) {
      merged.add(lists.get(next).get(at[next]++));
    }
    return merged;
  }

  /** The list whose next one is the earliest, the first of several; -1 at the end of all. */
  private static <F extends Found> int earliest(List<List<F>> lists, int[] at) {
    int best = -1;
    for (int i = 0; i < at.length; i++) {
      boolean more = at[i] < lists.get(i).size();
      if (more && (best < 0 || isEarlier(lists.get(i).get(at[i]), lists.get(best).get(at[best])))) {
        best = i;
      }
    }
    return best;
  }

  private static boolean isEarlier(Found one, Found other) {
    return one.time().isBefore(other.time());
  }
}
