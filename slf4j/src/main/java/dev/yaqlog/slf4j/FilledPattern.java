package dev.yaqlog.slf4j;

import java.nio.CharBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.helpers.MessageFormatter;

/**
 * A message whose arguments stand where its pattern has {@code {}}, by the rules of {@link
 * MessageFormatter}, in a buffer that its thread uses again.
 */
final class FilledPattern implements AutoCloseable {
  private static final ThreadLocal<FilledPattern> OWN = ThreadLocal.withInitial(FilledPattern::new);
  private static final String PLACE = "{}";

  /** The buffer of a rare long message is not kept. */
  private static final int MAX_KEPT_CHARS = 8192;

  private static final int START_CHARS = 256;

  private final StringBuilder number = new StringBuilder();
  private char[] chars = new char[START_CHARS];
  private CharBuffer text = CharBuffer.wrap(chars);
  private int length;
  private boolean isInUse;

  private FilledPattern() {}

  /** To be closed by the same thread, which has many at once if an argument logs itself. */
  static FilledPattern of(String pattern, @Nullable Object[] arguments) {
    FilledPattern own = OWN.get();
    FilledPattern free = own.isInUse ? new FilledPattern() : own;
    free.isInUse = true;
    free.fill(pattern, arguments);
    return free;
  }

  /** Until it is closed. */
  CharSequence text() {
    return text.clear().limit(length);
  }

  private void fill(String pattern, @Nullable Object[] arguments) {
    boolean isFilled;
    try {
      isFilled = fillPlain(pattern, arguments);
    } catch (Throwable failed) { // an argument that can't say what it is
      isFilled = false;
    }
    if (!isFilled) {
      String filled = MessageFormatter.basicArrayFormat(pattern, arguments);
      length = 0;
      add(filled, 0, filled.length());
    }
  }

  /** Leaves to SLF4J, with false, what it has special rules for: arrays, and backslashes. */
  private boolean fillPlain(String pattern, @Nullable Object[] arguments) {
    int from = 0;
    for (Object argument : arguments) {
      int at = pattern.indexOf(PLACE, from);
      if (at < 0) {
        break;
      }
      if (isArray(argument) || (at > 0 && pattern.charAt(at - 1) == '\\')) {
        return false;
      }
      add(pattern, from, at);
      add(argument);
      from = at + PLACE.length();
    }
    add(pattern, from, pattern.length());
    return true;
  }

  private static boolean isArray(@Nullable Object argument) {
    return argument != null && argument.getClass().isArray();
  }

  private void add(@Nullable Object argument) {
    if (argument instanceof Integer || argument instanceof Long) {
      add(((Number) argument).longValue());
    } else {
      String said = String.valueOf((Object) String.valueOf(argument)); // be it null
      add(said, 0, said.length());
    }
  }

  /** Without a text of its own. */
  private void add(long value) {
    number.setLength(0);
    number.append(value);
    reserve(number.length());
    number.getChars(0, number.length(), chars, length);
    length += number.length();
  }

  private void add(String text, int from, int to) {
    reserve(to - from);
    text.getChars(from, to, chars, length);
    length += to - from;
  }

  private void reserve(int more) {
    if (chars.length - length < more) {
      use(Arrays.copyOf(chars, Math.addExact(length, Math.max(more, length))));
    }
  }

  @Override
  public void close() {
    isInUse = false;
    length = 0;
    if (chars.length > MAX_KEPT_CHARS) {
      use(new char[START_CHARS]);
    }
  }

  private void use(char[] other) {
    chars = other;
    text = CharBuffer.wrap(other);
  }
}
