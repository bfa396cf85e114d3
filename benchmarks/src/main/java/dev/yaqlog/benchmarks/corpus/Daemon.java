package dev.yaqlog.benchmarks.corpus;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One that logs: a file for each of its runs. */
final class Daemon implements Closeable {
  static final int RUNS = 6;

  private static final int PER_KIND = 5;
  private static final List<String> SITES = List.of("alpha", "beta", "gamma", "delta", "omega");
  private static final DateTimeFormatter FILE_STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'+0000.log'");
  private static final int BUFFER = 1 << 18;

  private final Path folder;
  private final String name;
  private final byte[] nameInLine;
  private final double weight;
  private final Templates templates;
  private final RecentIds ids;
  private final Text unwritten = new Text();
  private OutputStream file = OutputStream.nullOutputStream();
  private int run = -1;

  private Daemon(Path folder, String name, double weight, Templates templates, Dice dice) {
    this.folder = folder;
    this.name = name;
    this.nameInLine = Text.ascii(name + " : ");
    this.weight = weight;
    this.templates = templates;
    this.ids = new RecentIds(dice);
  }

  /** Five of each kind, which log below {@code tree}; some log a dozen times as much as others. */
  static List<Daemon> all(Path tree, Dice dice) throws IOException {
    Map<String, Templates> byKind = Templates.byKind();
    List<Map.Entry<String, Templates>> kinds = List.copyOf(byKind.entrySet());
    List<Daemon> daemons = new ArrayList<>();
    for (int i = 0; i < PER_KIND * kinds.size(); i++) {
      String kind = kinds.get(i % kinds.size()).getKey();
      Path folder = Files.createDirectories(tree.resolve(kind));
      String name = kind + "-" + SITES.get(i / kinds.size());
      Templates templates = kinds.get(i % kinds.size()).getValue();
      daemons.add(new Daemon(folder, name, 1.0 / (1 + i % 13), templates, dice));
    }
    return daemons;
  }

  double weight() {
    return weight;
  }

  RecentIds ids() {
    return ids;
  }

  byte[] nameInLine() {
    return nameInLine;
  }

  void say(boolean isTrouble, Text text) {
    templates.choose(ids.dice(), isTrouble).write(text, ids);
  }

  void log(long second, Text entry) throws IOException {
    long ran = second - Timeline.START.getEpochSecond();
    int now = (int) Math.min(RUNS - 1, ran * RUNS / Timeline.SPAN_SECONDS);
    if (now != run) {
      run = now;
      start(second);
    }
    unwritten.add(entry);
    if (unwritten.length() > BUFFER) {
      flush();
    }
  }

  private void start(long second) throws IOException {
    close();
    String stamp = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC).format(FILE_STAMP);
    file = Files.newOutputStream(folder.resolve(name + "-" + stamp));
  }

  private void flush() throws IOException {
    unwritten.writeTo(file);
    unwritten.clear();
  }

  @Override
  public void close() throws IOException {
    flush();
    file.close();
  }
}
