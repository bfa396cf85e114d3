package dev.yaqlog.core.regex;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.yaqlog.core.model.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A regular expression in RE2's syntax, compiled. Whether it is found takes time linear in the
 * text. It sees bytes that are not UTF-8 as U+FFFD, as a reader of the text does.
 *
 * <p>Safe for any number of threads.
 */
public final class RegexPattern {
  /**
   * Instructions of a compiled pattern, at most. A match costs text × instructions, and a short
   * pattern may compile to a hundred thousand.
   */
  public static final int MAX_PROGRAM = 5_000;

  private final Pattern pattern;
  private final List<RequiredClause> required;

  private RegexPattern(Pattern pattern, List<RequiredClause> required) {
    this.pattern = pattern;
    this.required = required;
  }

  /** A pattern that can't be compiled; its message says why, without naming the pattern. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean tooLarge;

    Refused(String message, boolean tooLarge) {
      super(message);
      this.tooLarge = tooLarge;
    }

    /** Whether its program would have more than {@link #MAX_PROGRAM} instructions. */
    public boolean isTooLarge() {
      return tooLarge;
    }
  }

  /**
   * Compiles a pattern.
   *
   * @param ignoreCase whether it begins as if with {@code (?i)}
   * @throws Refused if it is malformed or too large
   */
  public static RegexPattern compile(String pattern, boolean ignoreCase) {
    requireSmall(cost(pattern));
    Optional<Node> node = PatternReader.read(pattern, ignoreCase);
    if (node.isEmpty() && !isPlain(pattern)) {
      throw new Refused("malformed", false);
    }
    try {
      Pattern compiled = Pattern.compile(pattern, ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
      requireSmall(compiled.programSize());
      return new RegexPattern(compiled, node.map(RequiredTexts::of).orElse(List.of()));
    } catch (PatternSyntaxException e) {
      throw new Refused(e.getDescription(), false);
    }
  }

  /* The engine knows better what is wrong, but is not to be asked about letters unknown to it. */
  private static boolean isPlain(String pattern) {
    return pattern.chars().allMatch(c -> c < 0x80) && !pattern.contains("\\x{");
  }

  /** One that finds {@code text}, with the cases of all its letters looked past. */
  public static RegexPattern ofText(String text) {
    return compile(Pattern.quote(text), true);
  }

  /** About the size of its program, told without compiling it. */
  public static long cost(String pattern) {
    return RepeatCost.of(pattern);
  }

  /** What a message must hold for the pattern to be found in it; empty if nothing is known. */
  public List<RequiredClause> required() {
    return required;
  }

  /** Whether it is found in {@code [from, to)}, which is all of the text. */
  public boolean isIn(byte[] bytes, int from, int to) {
    if (Utf8.isValid(bytes, from, to)) {
      byte[] text = from == 0 && to == bytes.length ? bytes : Arrays.copyOfRange(bytes, from, to);
      return pattern.matcher(text).find();
    }
    return pattern.matcher(new String(bytes, from, to - from, StandardCharsets.UTF_8)).find();
  }

  private static void requireSmall(long size) {
    if (size > MAX_PROGRAM) {
      throw new Refused(
          "expected a pattern that compiles to at most "
              + MAX_PROGRAM
              + " instructions, was one of "
              + size,
          true);
    }
  }
}
