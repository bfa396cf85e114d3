package dev.yaqlog.core.query;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.yaqlog.core.model.LogException.BadParameter;
import dev.yaqlog.core.model.TextFilter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message must say, compiled. A pattern takes as much memory as a file's worth of entries:
 * it is compiled once for a question, not once for each of thousands of files. Safe for any number
 * of threads.
 */
record TextPatterns(
    List<ByteFinder> contains,
    List<ByteFinder> excludes,
    List<Pattern> found,
    List<Pattern> notFound) {
  /**
   * Instructions of a compiled pattern. A match costs text × instructions, and a short pattern may
   * compile to a hundred thousand.
   */
  static final int MAX_PATTERN_SIZE = 5_000;

  /**
   * @throws BadParameter if a pattern can't be compiled or is too large
   */
  static TextPatterns of(TextFilter filter) {
    boolean fold = filter.ignoreCase();
    TextPatterns patterns =
        new TextPatterns(
            new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    filter
        .contains()
        .forEach(text -> addText("contains", text, fold, patterns.contains, patterns.found));
    filter
        .excludes()
        .forEach(text -> addText("excludes", text, fold, patterns.excludes, patterns.notFound));
    addPattern("regex", filter.regex(), fold, patterns.found);
    addPattern("not_regex", filter.notRegex(), fold, patterns.notFound);
    patterns.contains.sort(Comparator.comparingInt(ByteFinder::length).reversed());
    return patterns;
  }

  boolean isAny() {
    return contains.isEmpty() && excludes.isEmpty() && found.isEmpty() && notFound.isEmpty();
  }

  /* Letters beyond ASCII have cases too, which only the pattern engine knows. */
  private static void addText(
      String parameter,
      String text,
      boolean fold,
      List<ByteFinder> finders,
      List<Pattern> patterns) {
    if (text.isEmpty()) {
      return;
    }
    if (fold && !ByteFinder.canFold(text)) {
      patterns.add(compile(parameter, Pattern.quote(text), true));
    } else {
      finders.add(new ByteFinder(text, fold));
    }
  }

  private static void addPattern(
      String parameter, @Nullable String pattern, boolean fold, List<Pattern> patterns) {
    if (pattern != null) {
      patterns.add(compile(parameter, pattern, fold));
    }
  }

  private static Pattern compile(String parameter, String pattern, boolean fold) {
    try {
      Pattern compiled = Pattern.compile(pattern, fold ? Pattern.CASE_INSENSITIVE : 0);
      if (compiled.programSize() > MAX_PATTERN_SIZE) {
        throw new BadParameter(
            parameter
                + ": expected a pattern that compiles to at most "
                + MAX_PATTERN_SIZE
                + " instructions, was one of "
                + compiled.programSize());
      }
      return compiled;
    } catch (PatternSyntaxException e) {
      throw BadParameter.of(parameter, "a regular expression in RE2 syntax", e.getDescription());
    }
  }
}
