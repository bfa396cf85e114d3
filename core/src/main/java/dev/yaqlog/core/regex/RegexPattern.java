package dev.yaqlog.core.regex;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.yaqlog.core.regex.TableEngine.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  /** Places times characters that the library may go through for one text: about a second. */
  private static final int MAX_STEPS = 1 << 28;

  private final Pattern pattern;
  private final @Nullable TableEngine tables;
  private final List<RequiredClause> required;

  private RegexPattern(Pattern pattern, Optional<Node> node) {
    this.pattern = pattern;
    this.tables = node.flatMap(ProgramBuilder::build).map(TableEngine::new).orElse(null);
    this.required = node.map(RequiredTexts::of).orElse(List.of());
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
      return new RegexPattern(compiled, node);
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
    return isIn(bytes, from, to, () -> {});
  }

  /**
   * Whether it is found in {@code [from, to)}, which is all of the text. Of a text of megabytes, a
   * pattern that no table serves is looked for in the beginning only.
   *
   * @param look called every few milliseconds; what it throws ends the search
   */
  public boolean isIn(byte[] bytes, int from, int to, Runnable look) {
    return switch (tables == null ? Answer.UNSETTLED : tables.isIn(bytes, from, to, look)) {
      case FOUND -> true;
      case ABSENT -> false;
      case UNSETTLED -> libraryFinds(bytes, from, to, look);
    };
  }

  boolean libraryFinds(byte[] bytes, int from, int to, Runnable look) {
    int length = Math.min(to - from, MAX_STEPS / pattern.programSize());
    String text = new String(bytes, from, length, StandardCharsets.UTF_8);
    return pattern.matcher(new WatchedText(text, look)).find();
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
