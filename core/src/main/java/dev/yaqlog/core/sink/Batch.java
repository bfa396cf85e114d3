package dev.yaqlog.core.sink;

import dev.yaqlog.core.model.Level;
import java.util.Arrays;

/** The bytes of some entries in a row, and where each ends. For one thread at a time. */
final class Batch {
  /** Room beyond this is given back when the batch is cleared. */
  private static final int KEPT_BYTES = 2 << 20;

  private static final int START_BYTES = 8192;
  private static final int START_ENTRIES = 64;

  private byte[] bytes = new byte[START_BYTES];
  private int[] ends = new int[START_ENTRIES];
  private byte[] levels = new byte[START_ENTRIES];
  private int count;
  private int length;
  private Level gravest = Level.DEBUG;
  private long newestMillis;
  private long lastNumber;

  void add(EncodedEntry entry) {
    add(entry, entry.bytes(), entry.length());
  }

  /** Adds an entry in other bytes than its own. */
  void add(EncodedEntry entry, byte[] form, int formLength) {
    reserve(formLength);
    System.arraycopy(form, 0, bytes, length, formLength);
    length += formLength;
    ends[count] = length;
    levels[count] = (byte) entry.level().number();
    count++;
    if (entry.level().number() < gravest.number()) {
      gravest = entry.level();
    }
    newestMillis = entry.epochMillis();
  }

  boolean isEmpty() {
    return count == 0;
  }

  int count() {
    return count;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** The number of the last entry, of all that the sink ever got. */
  long lastNumber() {
    return lastNumber;
  }

  void endAt(long last) {
    lastNumber = last;
  }

  /** The level of the most severe entry since the batch was empty. */
  Level gravest() {
    return gravest;
  }

  /** When the entry added last was logged, in milliseconds since 1970. */
  long newestMillis() {
    return newestMillis;
  }

  /** Where the last entry ends that ends at {@code limit} at most; {@code from} if none does. */
  int wholeUpTo(int from, long limit) {
    int at = (int) Math.min(limit, length);
    int found = Arrays.binarySearch(ends, 0, count, at);
    int whole = found >= 0 ? found : -found - 2;
    return whole < 0 ? from : Math.max(from, ends[whole]);
  }

  /** Where the entry ends that begins at {@code from}. */
  int endOfFirst(int from) {
    int found = Arrays.binarySearch(ends, 0, count, from + 1);
    return ends[found >= 0 ? found : -found - 1];
  }

  /** Forgets the entries before {@code from}, where one begins. */
  void removeBefore(int from) {
    int first = from == 0 ? 0 : Arrays.binarySearch(ends, 0, count, from) + 1;
    System.arraycopy(bytes, from, bytes, 0, length - from);
    System.arraycopy(levels, first, levels, 0, count - first);
    for (int i = first; i < count; i++) {
      ends[i - first] = ends[i] - from;
    }
    count -= first;
    length -= from;
  }

  /** Counts all entries as dropped. */
  void drop(DropReason reason, DropCounter drops) {
    for (int i = 0; i < count; i++) {
      drops.add(reason, Level.of(levels[i]));
    }
    clear();
  }

  void clear() {
    count = 0;
    length = 0;
    gravest = Level.DEBUG;
    if (bytes.length > KEPT_BYTES) {
      bytes = new byte[START_BYTES];
    }
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      long doubled = Math.min(Integer.MAX_VALUE - 8L, bytes.length * 2L);
      bytes = Arrays.copyOf(bytes, (int) Math.max(doubled, Math.addExact(length, more)));
    }
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, count * 2);
      levels = Arrays.copyOf(levels, count * 2);
    }
  }
}
