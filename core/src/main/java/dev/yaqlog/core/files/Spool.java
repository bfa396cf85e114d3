package dev.yaqlog.core.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Where compressed log files lie uncompressed while they are read: temporary files, gone with the
 * process, the least recently used given up first. So a compressed file can be read from its end,
 * and read twice without being uncompressed twice, whatever its size; what the disk does not take
 * is uncompressed each time that it is read.
 */
public final class Spool implements AutoCloseable {
  /** What idle texts may take of the disk together: a host's compressed logs of some weeks. */
  static final long MAX_IDLE_BYTES = 1L << 30;

  /**
   * How many idle texts are kept. Each has up to two files open and, unless it is whole, some 200
   * KB of memory; a host has thousands of compressed logs.
   */
  static final int MAX_IDLE = 64;

  /**
   * The most text of one file; a bomb of some megabytes would fill the disk. The rest is not read.
   */
  private static final long MAX_FILE_BYTES = 8L << 30;

  /** So often it is told that nothing can be written. */
  private static final long NOTICE_NANOS = 600_000_000_000L;

  private final Path folder;
  private final Consumer<String> notices;
  private final Uncompressed.Terms terms;
  private final SpooledText.Disk disk = new Disk();
  private final Map<LogText, SpooledText> texts = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param folder made when first needed
   * @param notices is told, in a line, of files that are damaged or too large
   */
  public Spool(Path folder, Consumer<String> notices) {
    this(folder, notices, MAX_FILE_BYTES);
  }

  Spool(Path folder, Consumer<String> notices, long maxFileBytes) {
    this.folder = folder;
    this.notices = notices;
    this.terms = new Uncompressed.Terms(maxFileBytes, notices);
  }

  synchronized LogBytes open(LogText file) throws IOException {
    SpooledText text = texts.get(file);
    if (text == null || text.isBroken()) {
      text = new SpooledText(file, terms, disk);
      texts.put(file, text);
    }
    text.acquire();
    return new SpooledBytes(this, text);
  }

  synchronized void release(SpooledText text) throws IOException {
    text.release();
    if (text.isIdle() && !text.isLasting()) {
      texts.values().remove(text);
      text.close();
    }
    long idle = texts.values().stream().filter(SpooledText::isIdle).count();
    long idleBytes = idleBytes();
    Iterator<SpooledText> oldest = texts.values().iterator();
    while ((idle > MAX_IDLE || idleBytes > MAX_IDLE_BYTES) && oldest.hasNext()) {
      SpooledText candidate = oldest.next();
      if (candidate.isIdle()) {
        idle--;
        idleBytes -= candidate.spooled();
        oldest.remove();
        candidate.close();
      }
    }
  }

  /** Gives up the text of a file that is no more. */
  synchronized void forget(LogText file) throws IOException {
    SpooledText text = texts.get(file);
    if (text != null && text.isIdle()) {
      texts.remove(file);
      text.close();
    }
  }

  @Override
  public synchronized void close() {
    for (SpooledText text : texts.values()) {
      try {
        text.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    texts.clear();
  }

  private long idleBytes() {
    return texts.values().stream()
        .filter(SpooledText::isIdle)
        .mapToLong(SpooledText::spooled)
        .sum();
  }

  private final class Disk implements SpooledText.Disk {
    private final AtomicLong toldNanos = new AtomicLong(System.nanoTime() - NOTICE_NANOS);

    @Override
    public FileChannel newFile() throws IOException {
      Files.createDirectories(folder);
      Path file = Files.createTempFile(folder, "spool", ".tmp");
      try {
        return FileChannel.open(
            file,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
      } catch (IOException e) {
        Files.deleteIfExists(file);
        throw e;
      }
    }

    @Override
    public void isFull(IOException why) {
      long now = System.nanoTime();
      long told = toldNanos.get();
      if (now - told >= NOTICE_NANOS && toldNanos.compareAndSet(told, now)) {
        notices.accept(
            folder
                + ": can't be written: "
                + Notices.reason(why)
                + "; compressed logs are uncompressed each time that they are read");
      }
    }
  }
}
