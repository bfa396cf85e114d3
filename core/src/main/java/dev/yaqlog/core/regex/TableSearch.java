package dev.yaqlog.core.regex;

/** One search with the states of a pattern, to be given a text piece by piece. */
final class TableSearch {
  /** Steps that have to be found out, between two looks at whether the search is still wanted. */
  private static final int STEPS_PER_LOOK = 64;

  private final TableEngine engine;
  private final char[] classes;
  private final Runnable look;
  private States states;
  private int row;
  private int steps;

  TableSearch(TableEngine engine, States states, Runnable look) {
    this.engine = engine;
    this.classes = engine.program().classes();
    this.look = look;
    this.states = states;
    this.row = states.start();
  }

  /** Whether it is settled, so that no more text is needed. */
  boolean isDone() {
    return row < 0;
  }

  /**
   * Goes on through whole characters of UTF-8.
   *
   * @return whether the search can go on: not if the states have become too many
   */
  boolean feed(byte[] bytes, int from, int to) {
    int[] table = states.table();
    char[] classOf = classes;
    int at = row;
    int last = from;
    for (int i = from; i < to && at > 0; i++) {
      int next = table[at + classOf[bytes[i] & 0xFF]];
      if (next == States.UNKNOWN) {
        next = find(at, classOf[bytes[i] & 0xFF], i - last);
        table = states.table();
        last = i;
      }
      at = next;
    }
    row = at;
    return at != States.FULL;
  }

  /** Whether the pattern was found, with nothing left of the text. */
  boolean foundAtEnd() {
    return row == States.FOUND
        || (row > 0 && find(row, engine.program().classCount(), 0) == States.FOUND);
  }

  private int find(int from, int byteClass, int since) {
    if (++steps % STEPS_PER_LOOK == 0) {
      look.run();
    }
    int next = states.next(from, byteClass, since);
    if (next == States.FULL && !states.isOverrun()) {
      States fresh = engine.renew(states);
      int same = fresh.rowFrom(states, from);
      states = fresh;
      next = same < 0 ? same : states.next(same, byteClass, 0);
    }
    return next;
  }
}
