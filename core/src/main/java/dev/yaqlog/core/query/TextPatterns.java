package dev.yaqlog.core.query;

import dev.yaqlog.core.model.LogException.BadParameter;
import dev.yaqlog.core.model.TextFilter;
import dev.yaqlog.core.regex.RegexPattern;
import dev.yaqlog.core.regex.RequiredClause;
import dev.yaqlog.core.regex.RequiredText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a message must say, compiled. A pattern takes as much memory as a file's worth of entries:
 * it is compiled once for a question, not once for each of thousands of files. Safe for any number
 * of threads.
 *
 * @param required texts of which at least one, of each clause, occurs in every message that matches
 * @param jump the one of them to look for first
 */
record TextPatterns(
    List<ByteFinder> contains,
    List<ByteFinder> excludes,
    List<RegexPattern> found,
    List<RegexPattern> notFound,
    List<RequiredClause> required,
    Optional<ByteFinder> jump) {

  /**
   * @throws BadParameter if a pattern can't be compiled or is too large
   */
  static TextPatterns of(TextFilter filter) {
    boolean fold = filter.ignoreCase();
    Texts contains = new Texts("contains", filter.contains(), fold);
    Texts excludes = new Texts("excludes", filter.excludes(), fold);
    contains.addPattern("regex", filter.regex(), fold);
    excludes.addPattern("not_regex", filter.notRegex(), fold);
    return new TextPatterns(
        contains.finders,
        excludes.finders,
        contains.patterns,
        excludes.patterns,
        contains.required,
        longest(contains.required));
  }

  boolean isAny() {
    return contains.isEmpty() && excludes.isEmpty() && found.isEmpty() && notFound.isEmpty();
  }

  /** Whether one text, without line breaks or TABs, is all that is asked. */
  boolean isOneText() {
    boolean isOne = contains.size() == 1 && contains.get(0).isWithinLine();
    return isOne && excludes.isEmpty() && found.isEmpty() && notFound.isEmpty();
  }

  private static Optional<ByteFinder> longest(List<RequiredClause> required) {
    return required.stream()
        .filter(clause -> clause.anyOf().size() == 1)
        .max(Comparator.comparingInt(RequiredClause::length))
        .map(clause -> clause.anyOf().get(0))
        .map(text -> new ByteFinder(text.text(), text.anyCase()));
  }

  /** All that must be found, or nothing of which may be, as it is compiled. */
  private static final class Texts {
    final List<ByteFinder> finders = new ArrayList<>();
    final List<RegexPattern> patterns = new ArrayList<>();
    final List<RequiredClause> required = new ArrayList<>();

    Texts(String parameter, List<String> texts, boolean fold) {
      texts.stream()
          .filter(text -> !text.isEmpty())
          .forEach(text -> addText(parameter, text, fold));
      finders.sort(Comparator.comparingInt(ByteFinder::length).reversed());
    }

    /* Letters beyond ASCII have cases too, which only the pattern engine knows. */
    private void addText(String parameter, String text, boolean fold) {
      if (fold && !ByteFinder.canFold(text)) {
        add(compile(parameter, () -> RegexPattern.ofText(text)));
      } else {
        finders.add(new ByteFinder(text, fold));
        required.addAll(RequiredText.clausesOf(text, fold));
      }
    }

    void addPattern(String parameter, @Nullable String pattern, boolean fold) {
      if (pattern != null) {
        add(compile(parameter, () -> RegexPattern.compile(pattern, fold)));
      }
    }

    private void add(RegexPattern pattern) {
      patterns.add(pattern);
      required.addAll(pattern.required());
    }
  }

  private static RegexPattern compile(String parameter, Supplier<RegexPattern> compiler) {
    try {
      return compiler.get();
    } catch (RegexPattern.Refused e) {
      throw e.isTooLarge()
          ? new BadParameter(parameter + ": " + e.getMessage())
          : BadParameter.of(
              parameter, "a regular expression in RE2 syntax", String.valueOf(e.getMessage()));
    }
  }
}
