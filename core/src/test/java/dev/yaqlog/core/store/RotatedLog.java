package dev.yaqlog.core.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One run's log and its rotated parts, and beside the files a simple model of them: which entries,
 * numbered from 0, are in which text, and which are gone.
 */
final class RotatedLog {
  private static final int MAX_PARTS = 4;

  final List<Text> texts = new ArrayList<>();
  private final Path path;
  private final List<Text> parts = new ArrayList<>();
  private int written;

  /** What was destroyed, each time. */
  final List<List<Integer>> losses = new ArrayList<>();

  /** What somebody wrote into one file, and where it went. */
  static final class Text {
    final List<Integer> entries = new ArrayList<>();

    /** What is gone though a tail had a place in the text that could tell it. */
    final List<Integer> gone = new ArrayList<>();

    private final List<Integer> ends = new ArrayList<>();
    private Path path;
    private boolean isSeen;
    private boolean isDeleted;
    private @Nullable Text heir;

    Text(Path path) {
      this.path = path;
    }

    /* Of what was not seen nobody can say that it is gone; nor of what is cut off behind a place. */
    private List<Integer> lose(int left, boolean isKnowable) {
      List<Integer> lost = entries.subList(left, entries.size());
      List<Integer> copy = List.copyOf(lost);
      if (isSeen && isKnowable) {
        gone.addAll(lost);
      }
      lost.clear();
      ends.subList(left, ends.size()).clear();
      return copy;
    }

    /* Once a copy is compressed, what has the inode of its log tells that it is one. */
    private boolean isRecognizable() {
      return !isPacked() || heir == null || heir.holdsInode();
    }

    private boolean holdsInode() {
      return heir != null ? heir.holdsInode() : !isDeleted && !isPacked();
    }

    private boolean isPacked() {
      return path.toString().endsWith(".gz");
    }

    @Override
    public String toString() {
      return path.getFileName() + " " + entries + (gone.isEmpty() ? "" : " gone " + gone);
    }
  }

  RotatedLog(Path path) {
    this.path = path;
    begin();
  }

  int written() {
    return written;
  }

  /** Appends entries that are later than anything before. */
  void append(int count) {
    awaitNextMilli();
    StringBuilder lines = new StringBuilder();
    Text text = current();
    int end = text.ends.isEmpty() ? 0 : text.ends.get(text.ends.size() - 1);
    for (int i = 0; i < count; i++) {
      String line = "<6> INFO : " + Instant.now() + " : d : " + written + "\n";
      lines.append(line);
      end += line.length();
      text.entries.add(written++);
      text.ends.add(end);
    }
    LogTree.append(path, lines.toString());
  }

  /** As a rotation by renaming does, {@code compressing} the part before the newest. */
  void rename(boolean compressing) {
    makeRoom(compressing);
    move(current(), part(1, ""));
    begin();
  }

  /** As {@code copytruncate} does; {@code between} so many entries are written. */
  void copy(boolean compressing, int between) {
    makeRoom(compressing);
    Text copied = current();
    try {
      Path copy = Files.copy(path, part(1, ""));
      append(between);
      losses.add(copied.lose(copied.entries.size() - between, true));
      copied.path = copy;
      cut(path, 0);
      begin();
      copied.heir = current();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Cuts off the last {@code count} entries, some of which a tail has {@code told}. */
  void truncate(int count, Set<Integer> told) {
    Text text = current();
    int left = Math.max(0, text.entries.size() - count);
    List<Integer> lost =
        text.lose(left, left == 0 || text.entries.stream().skip(left).anyMatch(told::contains));
    losses.add(lost);
    cut(path, left == 0 ? 0 : text.ends.get(left - 1));
    if (left == 0) {
      begin();
      text.heir = current();
    }
  }

  /** Deletes part {@code number} and all older ones. */
  void delete(int number) {
    while (parts.size() > Math.max(1, number)) {
      delete(parts.remove(parts.size() - 1));
    }
  }

  /** Deletes the part that is written, and begins it anew. */
  void recreate() {
    delete(current());
    begin();
  }

  private void delete(Text text) {
    losses.add(text.lose(0, true));
    text.isDeleted = true;
    try {
      Files.delete(text.path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean hasPart(int number) {
    return number < parts.size();
  }

  /** What is gone, and a tail can know it. */
  List<Integer> gone() {
    return texts.stream().filter(Text::isRecognizable).flatMap(text -> text.gone.stream()).toList();
  }

  /** A tail has a place in all that there is now. Of an empty file there is nothing to be seen. */
  void look() {
    texts.forEach(text -> text.isSeen |= !text.entries.isEmpty());
  }

  private Text current() {
    return parts.get(0);
  }

  private void begin() {
    LogTree.append(path, "");
    Text text = new Text(path);
    texts.add(text);
    if (!parts.isEmpty() && parts.get(0).path.equals(path)) {
      parts.set(0, text);
    } else {
      parts.add(0, text);
    }
  }

  private void makeRoom(boolean compressing) {
    delete(MAX_PARTS);
    for (int number = parts.size() - 1; number > 0; number--) {
      Text text = parts.get(number);
      boolean isPacked = text.isPacked();
      move(text, part(number + 1, isPacked ? ".gz" : ""));
      if (compressing && !isPacked) {
        pack(text);
      }
    }
  }

  private static void pack(Text text) {
    try {
      text.path = pack(text.path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As gzip does; returns the compressed file. */
  static Path pack(Path part) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(Files.readAllBytes(part));
    }
    Path packed = part.resolveSibling(part.getFileName() + ".gz");
    Files.write(packed, bytes.toByteArray());
    Files.delete(part);
    return packed;
  }

  private static void move(Text text, Path to) {
    try {
      text.path = Files.move(text.path, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void cut(Path file, long size) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(size);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path part(int number, String suffix) {
    return path.resolveSibling(path.getFileName() + "." + number + suffix);
  }

  /* Of what follows a cut nobody could tell otherwise whether it was there before. */
  private static void awaitNextMilli() {
    long now = System.currentTimeMillis();
    while (System.currentTimeMillis() == now) {
      Thread.onSpinWait();
    }
  }
}
