package dev.yaqlog.benchmarks.corpus;

import dev.yaqlog.core.model.Level;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Writes a corpus. */
final class CorpusMaker implements Closeable {
  private static final int BUFFER = 1 << 20;
  private static final double WITH_REQUEST = 0.08;
  private static final double WITH_TRACEBACK = 0.15;
  private static final byte[] REQUEST = " [req-".getBytes(StandardCharsets.US_ASCII);

  private final int entries;
  private final long seed;
  private final Dice dice;
  private final Timeline timeline;
  private final Needles needles;
  private final List<Daemon> daemons;
  private final Weighted<Daemon> chosen;
  private final OutputStream one;
  private final Text unwritten = new Text();
  private final Text entry = new Text();
  private final Long[] levels = new Long[Level.values().length];
  private long bytes;
  private long lines;

  CorpusMaker(Path tree, Path one, int entries, long seed) throws IOException {
    this.entries = entries;
    this.seed = seed;
    this.dice = new Dice(seed);
    this.timeline = new Timeline(dice, entries);
    this.needles = new Needles(dice, entries);
    this.daemons = Daemon.all(tree, dice);
    this.chosen = new Weighted<>(daemons, Daemon::weight);
    this.one = Files.newOutputStream(one);
    Arrays.fill(levels, 0L);
  }

  CorpusFacts make() throws IOException {
    for (int i = 0; i < entries; i++) {
      Daemon daemon = chosen.choose(dice);
      timeline.next();
      compose(i, daemon);
      daemon.log(timeline.second(), entry);
      logToOne();
    }
    return new CorpusFacts(entries, seed, lines, bytes, List.of(levels));
  }

  private void compose(int number, Daemon daemon) {
    int level = Levels.choose(dice);
    levels[level]++;
    entry.clear();
    entry.add(Levels.label(level)).add(timeline.stamp()).add(daemon.nameInLine());
    daemon.say(Levels.isTrouble(level), entry);
    if (dice.chance(WITH_REQUEST)) {
      entry.add(REQUEST).hex(dice.next(), 16).add(']');
    }
    needles.write(number, entry);
    entry.add('\n');
    if (Levels.mayCarryTraceback(level) && dice.chance(WITH_TRACEBACK)) {
      Traceback.write(entry, daemon.ids());
    }
  }

  private void logToOne() throws IOException {
    bytes += entry.length();
    lines += entry.lines();
    unwritten.add(entry);
    if (unwritten.length() > BUFFER) {
      flush();
    }
  }

  private void flush() throws IOException {
    unwritten.writeTo(one);
    unwritten.clear();
  }

  @Override
  public void close() throws IOException {
    flush();
    one.close();
    for (Daemon daemon : daemons) {
      daemon.close();
    }
  }
}
