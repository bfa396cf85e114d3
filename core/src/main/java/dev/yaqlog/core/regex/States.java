package dev.yaqlog.core.regex;

import dev.yaqlog.core.regex.StateBuilder.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The states of a program that texts have led to so far, and where each byte leads from them, as a
 * table. Rows are added under a lock and read without: a reader who sees an old table only asks
 * again.
 */
final class States {
  /** What a table says instead of a row: not yet known. */
  static final int UNKNOWN = 0;

  static final int FOUND = -1;
  static final int DEAD = -2;

  /** What {@link #next} says where there is no room for another state. */
  static final int FULL = -3;

  /** Numbers in the table and in the states: two megabytes. */
  private static final int MAX_NUMBERS = 1 << 19;

  /** About as much as a state takes beside its numbers. */
  private static final int NUMBERS_PER_STATE = 30;

  private final ByteProgram program;
  private final StateBuilder builder;
  private final Map<State, Integer> rows = new HashMap<>();
  private final List<State> states = new ArrayList<>();
  private final int width;
  private final int start;
  private int numbers;
  private long walked;
  private volatile int[] table;

  States(ByteProgram program) {
    this.program = program;
    this.builder = new StateBuilder(program);
    this.width = program.classCount() + 1;
    this.table = new int[8 * width];
    states.add(StateBuilder.FOUND); // no row is 0
    this.start = rowOf(builder.start());
  }

  /** For each row, where each class of bytes leads to, and then the end of the text. */
  int[] table() {
    return table;
  }

  /** The row to begin with, or what stands for one. */
  int start() {
    return start;
  }

  /**
   * Where a class of bytes leads to from a row.
   *
   * @param since bytes of text since the last call, for {@link #isOverrun}
   */
  synchronized int next(int row, int byteClass, int since) {
    walked += since;
    int known = table[row + byteClass];
    if (known != UNKNOWN) {
      return known;
    }
    State state = states.get(row / width);
    boolean isEnd = byteClass == program.classCount();
    int next =
        rowOf(isEnd ? builder.atEnd(state) : builder.after(state, program.sample(byteClass)));
    if (next != FULL) {
      table[row + byteClass] = next;
    }
    return next;
  }

  /** The row here of what is a row of {@code other}. */
  int rowFrom(States other, int row) {
    State state = other.stateOf(row);
    synchronized (this) {
      return rowOf(state);
    }
  }

  /** Whether texts lead to ever new states, so that a table is of no use. */
  synchronized boolean isOverrun() {
    return walked < 10L * states.size();
  }

  private synchronized State stateOf(int row) {
    return states.get(row / width);
  }

  private int rowOf(State state) {
    if (state.equals(StateBuilder.FOUND)) {
      return FOUND;
    }
    if (state.equals(StateBuilder.DEAD)) {
      return DEAD;
    }
    Integer known = rows.get(state);
    return known != null ? known : newRow(state);
  }

  private int newRow(State state) {
    int size = width + state.size() + NUMBERS_PER_STATE;
    if (numbers + size > MAX_NUMBERS && states.size() > 2) {
      return FULL;
    }
    numbers += size;
    int row = states.size() * width;
    states.add(state);
    rows.put(state, row);
    if (row + width > table.length) {
      table = Arrays.copyOf(table, 2 * table.length);
    }
    return row;
  }
}
