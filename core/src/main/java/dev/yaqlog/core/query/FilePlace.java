package dev.yaqlog.core.query;

import dev.yaqlog.core.files.Fingerprint;
import dev.yaqlog.core.files.GoneText;
import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.model.DaemonId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A place in a log file that can be found again when the file has another name, or that is known to
 * be gone.
 *
 * @param text what the file's text begins with
 * @param file which file it was
 * @param offset in its text
 * @param mark what stands before the offset, as {@link #mark} tells it
 */
record FilePlace(Text text, File file, long offset, int mark) {
  static final int HASH_MASK = 0xFFFF;

  /** Instead of a hash that nobody made. */
  static final int UNKNOWN = 0;

  /** So many first bytes a file is known by: a head. Few files are shorter, and those may grow. */
  static final int KNOWN_BYTES = 64;

  /** So many bytes before a place tell whether it is still there. */
  static final int MARK_BYTES = 64;

  /**
   * What a text begins with.
   *
   * @param fingerprint of its first {@code length} bytes
   * @param head 16 bits of its first {@value #HEAD_BYTES} bytes, to know it though most of it was
   *     cut off; {@link #UNKNOWN} where it has fewer
   */
  record Text(long fingerprint, int length, int head) {
    /** The level and the time of a first head. */
    private static final int HEAD_BYTES = 40;

    static Text of(byte[] prefix, int length) {
      return new Text(Fingerprint.of(prefix, length), length, head(prefix, length));
    }

    boolean begins(LogFile file) {
      return begins(file.prefix());
    }

    private boolean begins(byte[] prefix) {
      return prefix.length >= length && Fingerprint.of(prefix, length) == fingerprint;
    }

    /** Whether {@code file} has the same first head, but was cut since. */
    boolean isCutIn(LogFile file) {
      return head != UNKNOWN && head == head(file.prefix(), file.prefix().length);
    }

    /** Whether it is long enough to tell it from that of any other file. */
    boolean hasHead() {
      return head != UNKNOWN;
    }

    private static int head(byte[] prefix, int length) {
      return length < HEAD_BYTES ? UNKNOWN : mark(prefix, HEAD_BYTES);
    }
  }

  /**
   * Which file it was, 16 bits of each.
   *
   * @param name its daemon and run, to tell files apart that begin alike
   * @param path to tell whether it was moved
   * @param key device and inode, to tell whether it was copied
   */
  record File(int name, int path, int key) {
    static File of(LogFile file) {
      Object key = file.stat().key();
      return new File(
          nameHash(file), pathHash(file.path()), key == null ? UNKNOWN : known(key.hashCode()));
    }

    boolean isSamePath(LogFile other) {
      return path == UNKNOWN ? name == nameHash(other) : path == pathHash(other.path());
    }

    /** Whether it is for sure the one that {@code other} is, or that had its inode before. */
    boolean isSameKey(LogFile other) {
      return key != UNKNOWN && key == of(other).key;
    }
  }

  /**
   * The same for good, whatever may come after the head of the entry that begins there: it looks at
   * nothing of that.
   */
  static FilePlace ofEntry(LogFile file, long offset, int headLength) {
    int length = (int) Math.min(file.prefix().length, offset + Math.max(1, headLength));
    Text text = new Text(Fingerprint.of(file.prefix(), length), length, UNKNOWN);
    return new FilePlace(text, new File(nameHash(file), UNKNOWN, UNKNOWN), offset, UNKNOWN);
  }

  /** Another entry's of the same file. */
  FilePlace atEntry(long other) {
    return new FilePlace(text, file, other, UNKNOWN);
  }

  /** 16 bits of what a file begins with, as long as that is at least {@link #KNOWN_BYTES}. */
  static int knownHash(LogFile file) {
    int known = Math.min(KNOWN_BYTES, file.prefix().length);
    return fold(Long.hashCode(Fingerprint.of(file.prefix(), known)));
  }

  /** 16 bits of the first {@code length} of {@code bytes}, never {@link #UNKNOWN}. */
  static int mark(byte[] bytes, int length) {
    return mark(bytes, 0, length);
  }

  /** What is known of the place behind {@code text}; {@link #UNKNOWN} if that is too short. */
  static int markBehind(byte[] text) {
    return text.length < MARK_BYTES ? UNKNOWN : mark(text, text.length - MARK_BYTES, MARK_BYTES);
  }

  private static int mark(byte[] bytes, int from, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, length);
    return known((int) crc.getValue());
  }

  /** Whether it may be in {@code other}, as far as its first bytes tell. */
  boolean mayBeIn(LogFile other) {
    return text.begins(other) && (text.length() > 0 || file.name() == nameHash(other));
  }

  /** Whether it is where {@code other} ended, which was of the same daemon and run. */
  boolean isAtEndOf(GoneText other) {
    return offset == other.size()
        && file.name() == nameHash(other.daemon(), other.started())
        && text.begins(other.prefix());
  }

  /** Whether it is known what stands before it. */
  boolean hasMark() {
    return mark != UNKNOWN;
  }

  static int nameHash(LogFile file) {
    return nameHash(file.daemon(), file.started());
  }

  private static int nameHash(DaemonId daemon, @Nullable Instant started) {
    return fold(Objects.hash(daemon.kind(), daemon.name(), started));
  }

  static int pathHash(Path path) {
    return known(path.toAbsolutePath().toString().hashCode());
  }

  static int fold(int hash) {
    return (hash ^ (hash >>> 16)) & HASH_MASK;
  }

  private static int known(int hash) {
    return Math.max(UNKNOWN + 1, fold(hash));
  }
}
