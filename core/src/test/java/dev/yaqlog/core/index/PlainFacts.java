package dev.yaqlog.core.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LevelCounts;
import dev.yaqlog.core.model.LevelRange;
import dev.yaqlog.core.scan.BlockReader;
import dev.yaqlog.core.scan.ClockJumps;
import dev.yaqlog.core.scan.EntryView;
import dev.yaqlog.core.scan.EntryWalker;
import dev.yaqlog.core.scan.LogOpener;
import dev.yaqlog.core.scan.Moment;
import dev.yaqlog.core.scan.OpenLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an index must say of a file, found out by reading the file from start to end. */
final class PlainFacts {
  record Entry(long from, long to, @Nullable Level level, Moment moment, Moment key) {}

  final List<Entry> entries = new ArrayList<>();
  final long end;

  PlainFacts(LogFile file, LogOpener opener) throws IOException {
    try (OpenLog log = opener.open(file)) {
      end = log.end();
      BlockReader reader = new BlockReader();
      Moment latest = Moment.MIN;
      for (long at = 0; reader.after(log, at, 50_000); at = reader.block().end) {
        EntryWalker walker = new EntryWalker(log, reader.block());
        walker.startAt(reader.block().from);
        while (walker.next()) {
          EntryView view = walker.view();
          latest = latest.max(view.moment());
          entries.add(new Entry(view.offset, view.end(), view.level, view.moment(), latest));
        }
      }
    }
  }

  /** Asserts that what {@code index} says is so. */
  void check(FileIndex index) {
    check(index, true);
  }

  /**
   * Asserts that what {@code index} says is so.
   *
   * @param isAlone whether nothing is indexed meanwhile, so that all it knows can be read
   */
  void check(FileIndex index, boolean isAlone) {
    assertThat(index.covered()).isLessThanOrEqualTo(end);
    long at = 0;
    int next = 0;
    for (Chunk chunk : index.chunks()) {
      assertThat(chunk.from()).isEqualTo(at);
      Blocks blocks = chunk.blocks();
      if (chunk.grams() == null || blocks == null) {
        at = chunk.to();
        while (next < entries.size() && entries.get(next).from < at) {
          next++;
        }
        continue;
      }
      assertThat(blocks.size()).isEqualTo(chunk.size());
      for (int block = 0; block < blocks.size(); block++) {
        assertThat(blocks.from(block)).isEqualTo(at);
        at = blocks.to(block);
        int from = next;
        while (next < entries.size() && entries.get(next).from < at) {
          next++;
        }
        check(blocks, block, entries.subList(from, next), next == 0 ? null : entries.get(next - 1));
      }
      assertThat(chunk.to()).isEqualTo(at);
    }
    assertThat(index.covered()).isEqualTo(at);
    checkWhole(index, entries.subList(0, next), isAlone);
  }

  private static void checkWhole(FileIndex index, List<Entry> covered, boolean isAlone) {
    LevelCounts levels = new LevelCounts();
    long lastError = FileIndex.NOWHERE;
    ClockJumps jumps = index.jumps();
    for (Entry entry : covered) {
      levels.add(entry.level, 1);
      lastError = entry.level != null && entry.level.number() <= 3 ? entry.from : lastError;
      if (isAlone) {
        assertThat(jumps.key(entry.from, entry.moment)).isEqualTo(entry.key);
      }
    }
    assertThat(index.levels()).isEqualTo(levels);
    assertThat(index.lastError()).isEqualTo(lastError);
    assertThat(index.least()).isEqualTo(least(covered));
    assertThat(index.greatest()).isEqualTo(greatest(covered));
    if (!covered.isEmpty()) {
      assertThat(index.first()).isEqualTo(covered.get(0).moment);
      assertThat(index.last()).isEqualTo(covered.get(covered.size() - 1).moment);
      assertThat(covered.get(covered.size() - 1).to).isEqualTo(index.covered());
    }
  }

  private static void check(Blocks blocks, int block, List<Entry> own, @Nullable Entry last) {
    assertThat(own).isNotEmpty();
    assertThat(blocks.entries(block)).isEqualTo(own.size());
    assertThat(blocks.least(block)).isEqualTo(least(own));
    assertThat(blocks.greatest(block)).isEqualTo(greatest(own));
    assertThat(blocks.latest(block)).isEqualTo(last == null ? Moment.MIN : last.key);
    boolean ordered = own.stream().allMatch(entry -> entry.key.equals(entry.moment));
    assertThat(blocks.isOrdered(block)).isEqualTo(ordered);
    for (LevelRange levels :
        List.of(
            LevelRange.ALL,
            new LevelRange(Level.ERROR, null),
            new LevelRange(Level.WARNING, Level.ALERT),
            new LevelRange(Level.DEBUG, Level.INFO))) {
      long[] rare =
          own.stream()
              .filter(entry -> entry.level != null && entry.level.number() <= 4)
              .filter(entry -> levels.contains(entry.level))
              .mapToLong(Entry::from)
              .toArray();
      assertThat(blocks.rare(block, levels)).isEqualTo(rare);
    }
    Map<String, Integer> expected = new HashMap<>();
    int[] counts = new int[LevelCounts.SLOTS];
    for (Entry entry : own) {
      int slot = LevelCounts.slot(entry.level);
      counts[slot]++;
      expected.merge(Math.floorDiv(entry.moment.second(), 60) + " " + slot, 1, Integer::sum);
    }
    assertThat(minutes(blocks, block, Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(expected);
    long middle = (blocks.least(block).minute() + blocks.greatest(block).minute()) / 2;
    Map<String, Integer> parts = minutes(blocks, block, Long.MIN_VALUE, middle);
    parts.putAll(minutes(blocks, block, middle, middle + 3));
    parts.putAll(minutes(blocks, block, middle + 3, Long.MAX_VALUE));
    assertThat(parts).isEqualTo(expected);
    for (int slot = 0; slot < counts.length; slot++) {
      assertThat(blocks.count(block, slot)).isEqualTo(counts[slot]);
    }
  }

  private static Map<String, Integer> minutes(Blocks blocks, int block, long from, long until) {
    Map<String, Integer> minutes = new HashMap<>();
    blocks.minutes(
        block,
        from,
        until,
        (minute, slot, count) -> {
          assertThat(minute).isBetween(from, until - 1);
          minutes.merge(minute + " " + slot, count, Integer::sum);
        });
    return minutes;
  }

  private static Moment least(List<Entry> entries) {
    return entries.stream().map(Entry::moment).reduce(Moment.MAX, Moment::min);
  }

  private static Moment greatest(List<Entry> entries) {
    return entries.stream().map(Entry::moment).reduce(Moment.MIN, Moment::max);
  }
}
