package dev.yaqlog.cli.gather;

import dev.yaqlog.core.model.LogEntry;
import java.time.Instant;

/** One thing found at a place. */
public sealed interface Found {
  Place place();

  /** What it is merged by. */
  Instant time();

  /** Whether it stands for itself, rather than beside one that matched. */
  boolean isHit();

  /** An entry. */
  record Entry(Place place, LogEntry entry) implements Found {
    @Override
    public Instant time() {
      return entry.time().instant();
    }

    @Override
    public boolean isHit() {
      return !entry.marks().context();
    }
  }

  /** The exact bytes of an entry, LF included. */
  final class Line implements Found {
    private final Place place;
    private final Instant time;
    private final byte[] bytes;

    Line(Place place, Instant time, byte[] bytes) {
      this.place = place;
      this.time = time;
      this.bytes = bytes;
    }

    @Override
    public Place place() {
      return place;
    }

    @Override
    public Instant time() {
      return time;
    }

    @Override
    public boolean isHit() {
      return true;
    }

    /** The bytes themselves, not a copy. */
    public byte[] bytes() {
      return bytes;
    }
  }
}
