package dev.yaqlog.core.sink;

import com.github.luben.zstd.ZstdOutputStream;
import com.github.luben.zstd.util.Native;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses a file that nobody writes to any more. Under the name that readers look for there is
 * only ever a whole file; the other goes as soon as it is there.
 */
final class FilePacker {
  private static final int BUFFER = 1 << 16;

  private FilePacker() {}

  /** Whether it can be done here: zstd takes a library that may be left out. */
  static boolean isAvailable(Packing packing) {
    try {
      return packing != Packing.ZSTD || Zstd.isThere();
    } catch (LinkageError e) {
      return false;
    }
  }

  /**
   * Puts a compressed file in the place of {@code file}.
   *
   * @throws IOException if it can't be made; {@code file} is as it was
   */
  static void pack(Path file, Packing packing) throws IOException {
    Path packed = packed(file, packing);
    Path unfinished = unfinished(packed);
    Files.deleteIfExists(unfinished); // whatever it leads to is not ours to write to
    try {
      write(file, unfinished, packing);
      copyAttributes(file, unfinished);
      Files.move(unfinished, packed, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    Files.delete(file);
  }

  /** Ends what a crash broke off. */
  static void tidyUp(Path file, Packing packing) throws IOException {
    Files.deleteIfExists(unfinished(packed(file, packing)));
    if (Files.exists(packed(file, packing))) {
      Files.delete(file);
    }
  }

  private static Path packed(Path file, Packing packing) {
    return file.resolveSibling(file.getFileName() + packing.suffix());
  }

  private static Path unfinished(Path packed) {
    return packed.resolveSibling("." + packed.getFileName() + ".unfinished");
  }

  private static void write(Path file, Path to, Packing packing) throws IOException {
    try (OutputStream packer =
        packer(Channels.newOutputStream(FileModes.create(to, file)), packing)) {
      Files.copy(file, packer);
    }
    try (RandomAccessFile written = new RandomAccessFile(to.toFile(), "rw")) {
      written.getFD().sync();
    }
  }

  private static OutputStream packer(OutputStream out, Packing packing) throws IOException {
    return switch (packing) {
      case NONE -> out;
      case GZIP -> new GZIPOutputStream(out, BUFFER);
      case ZSTD -> Zstd.packer(out);
    };
  }

  private static void copyAttributes(Path from, Path to) throws IOException {
    Files.setLastModifiedTime(to, Files.getLastModifiedTime(from));
    FileModes.copy(from, to);
  }

  /** Apart, since its library may be missing. */
  private static final class Zstd {
    static boolean isThere() {
      Native.load();
      return Native.isLoaded();
    }

    static OutputStream packer(OutputStream out) throws IOException {
      return new ZstdOutputStream(out).setChecksum(true);
    }
  }
}
