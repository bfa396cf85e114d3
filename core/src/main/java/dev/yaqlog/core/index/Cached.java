package dev.yaqlog.core.index;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A section as it is used, read again when it was given up. Safe for any number of threads. */
final class Cached<T> {
  /** Of what leads to a section. */
  private static final long OVERHEAD = 1_000;

  private final Section section;
  private final Decoder<T> decoder;
  private final Context context;

  private volatile @Nullable T value;
  private volatile boolean isUsed;
  private volatile long beyondSection;

  Cached(Section section, Decoder<T> decoder, Context context) {
    this.section = section;
    this.decoder = decoder;
    this.context = context;
  }

  /**
   * What the sections of a file share.
   *
   * @param onDamage run when one is not what was written
   */
  record Context(SectionCache cache, Runnable onDamage) {}

  /** What takes more memory than its section does on disk. */
  interface Heavy {
    /** How much more, in bytes, about. */
    long beyondSection();
  }

  /** Makes of a section's bytes, with some more behind them, what they mean. */
  interface Decoder<T> {
    T decode(byte[] section, int length);
  }

  /** Null if it can't be read or is not what was written. */
  @Nullable T get() {
    T known = value;
    if (known == null) {
      return load();
    }
    if (!isUsed) {
      isUsed = true;
    }
    return known;
  }

  /** What it takes of memory when it is filled, about. */
  long bytes() {
    return section.length() + OVERHEAD + beyondSection;
  }

  /** Whether nobody asked since this was asked last. */
  boolean isUnused() {
    boolean was = isUsed;
    isUsed = false;
    return !was;
  }

  void empty() {
    value = null;
  }

  private synchronized @Nullable T load() {
    T known = value;
    if (known != null) {
      return known;
    }
    try {
      T loaded = decoder.decode(section.load(), section.length());
      beyondSection = loaded instanceof Heavy heavy ? heavy.beyondSection() : 0;
      value = loaded;
      context.cache.add(this);
      return loaded;
    } catch (IOException | RuntimeException e) {
      context.onDamage.run();
      return null;
    }
  }
}
