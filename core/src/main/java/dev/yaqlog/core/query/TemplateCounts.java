package dev.yaqlog.core.query;

import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.scan.EntryView;
import dev.yaqlog.core.scan.Moment;
import dev.yaqlog.core.scan.OpenLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often each template occurs, in bounded memory: when there are too many, the rarer half is
 * forgotten, so a template that occurs often is counted nearly whole. For one thread.
 */
final class TemplateCounts implements EntryConsumer {
  /**
   * Some 20 MB; templates of a host are hundreds, more come of messages that are not masked well.
   */
  static final int MAX_TEMPLATES = 1 << 16;

  private final MessageTemplate template = new MessageTemplate();
  private final MessageText message;
  private final Map<Key, Count> counts = new HashMap<>();
  private final Key probe = new Key();

  /**
   * Counts of nothing yet.
   *
   * @param look as {@link MessageText} takes it
   */
  TemplateCounts(Runnable look) {
    this.message = new MessageText(look);
  }

  @Override
  public boolean accept(EntryView entry, OpenLog log) throws IOException {
    try {
      message.set(entry, log);
      template.mask(message.bytes, message.from, message.to);
    } finally {
      message.clear();
    }
    probe.set(entry.level, template.bytes(), template.length());
    Count count = counts.get(probe);
    if (count == null) {
      makeRoom();
      Key key = probe.copy();
      count = new Count(key, EntryRef.of(log.file(), entry));
      counts.put(key, count);
    }
    count.add(entry);
    return true;
  }

  void addAll(TemplateCounts other) {
    other.counts.forEach((key, count) -> counts.merge(key, count, Count::and));
    makeRoom();
  }

  Collection<Count> all() {
    return counts.values();
  }

  private void makeRoom() {
    if (counts.size() < MAX_TEMPLATES) {
      return;
    }
    List<Count> rarest =
        counts.values().stream()
            .sorted(Comparator.comparingLong(Count::count))
            .limit(counts.size() - MAX_TEMPLATES / 2)
            .toList();
    rarest.forEach(count -> counts.remove(count.key));
  }

  /** A template at a level. */
  private static final class Key {
    private @Nullable Level level;
    private byte[] bytes = new byte[0];
    private int length;
    private int hash;

    void set(@Nullable Level newLevel, byte[] newBytes, int newLength) {
      level = newLevel;
      bytes = newBytes;
      length = newLength;
      hash = newLevel == null ? 0 : newLevel.number() + 1;
      for (int i = 0; i < newLength; i++) {
        hash = 31 * hash + newBytes[i];
      }
    }

    Key copy() {
      Key copy = new Key();
      copy.set(level, Arrays.copyOf(bytes, length), length);
      return copy;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key that
          && level == that.level
          && Arrays.equals(bytes, 0, length, that.bytes, 0, that.length);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  /** One template's count. */
  static final class Count {
    /** Parts are added up in any order; the example is the same whichever it was. */
    private static final Comparator<EntryRef> EARLIER =
        Comparator.comparing(EntryRef::file).thenComparing(EntryRef::offset);

    private final Key key;
    private EntryRef example;
    private long count;
    private Moment first = Moment.MAX;
    private Moment last = Moment.MIN;

    Count(Key key, EntryRef example) {
      this.key = key;
      this.example = example;
    }

    String template() {
      return new String(key.bytes, 0, key.length, StandardCharsets.UTF_8);
    }

    @Nullable Level level() {
      return key.level;
    }

    EntryRef example() {
      return example;
    }

    long count() {
      return count;
    }

    Moment first() {
      return first;
    }

    Moment last() {
      return last;
    }

    private void add(EntryView entry) {
      count++;
      if (Moment.compare(entry.epochSecond, entry.nanos, first) < 0) {
        first = entry.moment();
      }
      if (Moment.compare(entry.epochSecond, entry.nanos, last) > 0) {
        last = entry.moment();
      }
    }

    private Count and(Count other) {
      count += other.count;
      first = first.min(other.first);
      last = last.max(other.last);
      example = EARLIER.compare(other.example, example) < 0 ? other.example : example;
      return this;
    }
  }
}
