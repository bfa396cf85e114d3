package dev.yaqlog.core.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yaqlog.core.sink.Drops;
import dev.yaqlog.core.sink.EncodedEntry;
import dev.yaqlog.core.sink.Sink;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutgoingTest {
  private final List<String> settled = new ArrayList<>();
  private final Outgoing outgoing = new Outgoing(ZoneOffset.UTC);

  @Test
  void nobodyWaitsForASinkWhileHeHoldsAnother() {
    outgoing.queue(new Sink[] {sink("a", 0), sink("b", Sink.HELD), sink("c", 7)});
    outgoing.settle();
    assertThat(settled).containsExactly("b -1", "a 0", "c 7");
  }

  @Test
  void anEntryIsSettledOnceInAllItsSinksThoughOneFails() {
    outgoing.queue(
        new Sink[] {sink("a", 1), sink("failing", 2), sink("b", Sink.HELD), sink("c", 3)});
    assertThatThrownBy(outgoing::settle).isInstanceOf(OutOfMemoryError.class);
    assertThat(settled).containsExactly("b -1", "a 1", "c 3");
    outgoing.settle();
    assertThat(settled).hasSize(3);
  }

  private Sink sink(String name, long place) {
    return new Noting(name, place);
  }

  /** Notes in which order it was settled. */
  private final class Noting implements Sink {
    private final String name;
    private final long place;

    Noting(String name, long place) {
      this.name = name;
      this.place = place;
    }

    @Override
    public void append(EncodedEntry entry) {
      settle(entry, queue(entry));
    }

    @Override
    public long queue(EncodedEntry entry) {
      return place;
    }

    @Override
    public void settle(EncodedEntry entry, long queuedAt) {
      if (name.equals("failing")) {
        throw new OutOfMemoryError("as a test wants it");
      }
      settled.add(name + " " + queuedAt);
    }

    @Override
    public void flush() {}

    @Override
    public void reopen() {}

    @Override
    public Drops drops() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}
