package dev.yaqlog.core.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.util.function.Consumer;

/** The text of a compressed file from front to back; where it is damaged, that is its end. */
final class Uncompressed implements Closeable {
  private final LogText file;
  private final InputStream rest;
  private final Terms terms;
  private long taken;

  private Uncompressed(LogText file, InputStream rest, Terms terms) {
    this.file = file;
    this.rest = rest;
    this.terms = terms;
  }

  /**
   * How much of a file is taken.
   *
   * @param maxBytes the most text, about
   * @param notices is told, in a line, of files that are damaged or larger
   */
  record Terms(long maxBytes, Consumer<String> notices) {
    /** For one who takes it once more: it was told. */
    Terms again() {
      return new Terms(maxBytes, notice -> {});
    }
  }

  static Uncompressed open(LogText file, Terms terms) throws IOException {
    FileChannel compressed = file.openFile();
    try {
      InputStream rest = PackedBytes.uncompressed(compressed, file.reading().compression());
      return new Uncompressed(file, rest, terms);
    } catch (ClosedChannelException interrupted) {
      throw interrupted;
    } catch (IOException | LinkageError e) {
      String why = e.getMessage() == null ? "it ends too early" : e.getMessage();
      terms.notices.accept(file.label() + ": can't be uncompressed: " + why);
      compressed.close();
      return new Uncompressed(file, InputStream.nullInputStream(), terms);
    }
  }

  /**
   * Up to {@code length} of the next bytes; their number, -1 at the end.
   *
   * @throws ClosedChannelException if a thread was interrupted that read it
   */
  int read(byte[] target, int from, int length) throws ClosedChannelException {
    if (taken >= terms.maxBytes) {
      terms.notices.accept(file.label() + ": only its first " + taken + " bytes of text are read");
      return -1;
    }
    try {
      int count = rest.read(target, from, length);
      taken += Math.max(0, count);
      return count;
    } catch (ClosedChannelException interrupted) {
      throw interrupted;
    } catch (IOException e) {
      terms.notices.accept(
          file.label() + ": damaged after " + taken + " bytes of text: " + e.getMessage());
      return -1;
    }
  }

  @Override
  public void close() throws IOException {
    rest.close();
  }
}
