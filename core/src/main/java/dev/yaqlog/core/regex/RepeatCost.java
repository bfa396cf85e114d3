package dev.yaqlog.core.regex;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How large the program of a pattern will about be, told from the pattern alone. Counted
 * repetitions multiply: the 27 characters of {@code ((a{1000}){1000}){1000}} ask for a program of a
 * billion instructions, and compiling it takes the memory before its size can be looked at.
 */
final class RepeatCost {
  /** Far beyond every limit, far from overflow. */
  private static final long MUCH = 1_000_000_000L;

  private final String pattern;
  private final Deque<Long> outer = new ArrayDeque<>();
  private long sum;
  private long last;
  private int at;

  private RepeatCost(String pattern) {
    this.pattern = pattern;
  }

  static long of(String pattern) {
    return new RepeatCost(pattern).count();
  }

  private long count() {
    while (at < pattern.length()) {
      step(pattern.charAt(at));
    }
    while (!outer.isEmpty()) {
      closeGroup();
    }
    return sum;
  }

  private void step(char c) {
    switch (c) {
      case '(' -> openGroup();
      case ')' -> {
        at++;
        closeGroup();
      }
      case '{' -> repeat();
      case '[' -> atom(afterClass());
      case '\\' -> atom(afterEscape());
      default -> atom(at + 1);
    }
  }

  private void atom(int next) {
    last = 1;
    sum = Math.min(MUCH, sum + 1);
    at = next;
  }

  private void openGroup() {
    outer.push(sum);
    sum = 0;
    last = 0;
    at++;
  }

  private void closeGroup() {
    if (!outer.isEmpty()) {
      last = sum + 2;
      sum = Math.min(MUCH, outer.pop() + last);
    }
  }

  /** Multiplies what stands before a counted repetition; any other brace is text. */
  private void repeat() {
    int close = pattern.indexOf('}', at);
    long times = close < 0 ? -1 : times(pattern.substring(at + 1, close));
    if (times < 0) {
      atom(at + 1);
      return;
    }
    long repeated = Math.min(MUCH, last * Math.max(1, times));
    sum = Math.min(MUCH, sum + repeated - last);
    last = repeated;
    at = close + 1;
  }

  /** The greatest number in {@code n}, {@code n,} or {@code n,m}; -1 where it is none of these. */
  private static long times(String range) {
    long greatest = -1;
    for (String bound : range.split(",", 2)) {
      if (!bound.isEmpty()
          && bound.length() < 10
          && bound.chars().allMatch(c -> c >= '0' && c <= '9')) {
        greatest = Math.max(greatest, Long.parseLong(bound));
      }
    }
    return greatest;
  }

  /** A class is one instruction, whatever it holds; a first bracket in it is text. */
  private int afterClass() {
    int from = pattern.startsWith("^", at + 1) ? at + 2 : at + 1;
    int i = pattern.startsWith("]", from) ? from + 1 : from;
    while (i < pattern.length() && pattern.charAt(i) != ']') {
      i +=
          pattern.startsWith("[:", i) && pattern.indexOf(":]", i) > 0
              ? pattern.indexOf(":]", i) + 2 - i
              : pattern.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(pattern.length(), i + 1);
  }

  private int afterEscape() {
    if (pattern.startsWith("\\Q", at)) {
      int end = pattern.indexOf("\\E", at);
      return end < 0 ? pattern.length() : end + 2;
    }
    boolean braced = pattern.startsWith("{", at + 2) && "xpP".indexOf(pattern.charAt(at + 1)) >= 0;
    int end = braced ? pattern.indexOf('}', at) : -1;
    return end > 0 ? end + 1 : Math.min(pattern.length(), at + 2);
  }
}
