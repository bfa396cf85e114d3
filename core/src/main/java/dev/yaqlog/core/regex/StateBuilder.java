package dev.yaqlog.core.regex;

import dev.yaqlog.core.regex.ByteProgram.At;
import dev.yaqlog.core.regex.ByteProgram.Fork;
import dev.yaqlog.core.regex.ByteProgram.Found;
import dev.yaqlog.core.regex.ByteProgram.OneOf;
import dev.yaqlog.core.regex.ByteProgram.Step;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds out which places of a program a byte leads to from several. For one thread. */
final class StateBuilder {
  /**
   * The places that a program can be in at once, of those that wait for a byte; and what the last
   * byte was, if a boundary among the places asks for it.
   */
  static final class State {
    private final int[] places;
    private final Surroundings before;

    private State(int[] places, Surroundings before) {
      this.places = places;
      this.before = before;
    }

    int size() {
      return places.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof State that
          && before == that.before
          && Arrays.equals(places, that.places);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(places) + before.ordinal();
    }
  }

  /** The state of having found the pattern. */
  static final State FOUND = new State(new int[] {-1}, Surroundings.UNKNOWN);

  /** The state that leads nowhere any more. */
  static final State DEAD = new State(new int[] {-2}, Surroundings.UNKNOWN);

  private final ByteProgram program;
  private final int[] reached;
  private final int[] pending;
  private final int[] seenIn;

  /** Whether it may be found elsewhere than at the start of a text. */
  private final boolean beginsLater;

  private int round;
  private int count;
  private boolean found;
  private boolean bounded;

  StateBuilder(ByteProgram program) {
    this.program = program;
    this.reached = new int[program.size()];
    this.pending = new int[2 * program.size() + 1];
    this.seenIn = new int[program.size()];
    begin();
    reach(program.start(), Surroundings.LINE_BREAK, Surroundings.UNKNOWN);
    this.beginsLater = found || count > 0;
  }

  State start() {
    begin();
    reach(program.start(), Surroundings.EDGE, Surroundings.UNKNOWN);
    return state(Surroundings.EDGE);
  }

  /** After a byte more; the search also begins anew there. */
  State after(State state, int b) {
    int[] places = atBoundaries(state, Surroundings.after(b));
    if (found) {
      return FOUND;
    }
    Surroundings before = Surroundings.before(b);
    begin();
    for (int place : places) {
      if (program.step(place) instanceof OneOf one && one.bytes().get(b)) {
        reach(one.next(), before, Surroundings.UNKNOWN);
      }
    }
    reach(program.start(), before, Surroundings.UNKNOWN);
    return state(before);
  }

  /** {@link #FOUND} or {@link #DEAD}. */
  State atEnd(State state) {
    atBoundaries(state, Surroundings.EDGE);
    return found ? FOUND : DEAD;
  }

  /* Where the boundaries among the places lead to, now that what comes after is known. */
  private int[] atBoundaries(State state, Surroundings after) {
    begin();
    if (state.before == Surroundings.UNKNOWN) {
      return state.places;
    }
    for (int place : state.places) {
      reach(place, state.before, after);
    }
    return Arrays.copyOf(reached, count);
  }

  private void begin() {
    round++;
    count = 0;
    found = false;
    bounded = false;
  }

  private void reach(int from, Surroundings before, Surroundings after) {
    int left = 0;
    pending[left++] = from;
    while (left > 0) {
      int place = pending[--left];
      if (seenIn[place] == round) {
        continue;
      }
      seenIn[place] = round;
      Step step = program.step(place);
      if (step instanceof Fork fork) {
        pending[left++] = fork.other();
        pending[left++] = fork.one();
      } else if (step instanceof OneOf) {
        reached[count++] = place;
      } else if (step instanceof Found) {
        found = true;
      } else if (step instanceof At at) {
        if (after == Surroundings.UNKNOWN && !Surroundings.looksBack(at.boundary())) {
          reached[count++] = place;
          bounded = true;
        } else if (Surroundings.isAt(at.boundary(), before, after)) {
          pending[left++] = at.next();
        }
      }
    }
  }

  private State state(Surroundings before) {
    if (found) {
      return FOUND;
    }
    if (count == 0 && !beginsLater) {
      return DEAD;
    }
    int[] places = Arrays.copyOf(reached, count);
    Arrays.sort(places);
    return new State(places, bounded ? before : Surroundings.UNKNOWN);
  }
}
