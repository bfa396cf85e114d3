package dev.yaqlog.core.store;

import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Glob;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LevelRange;
import dev.yaqlog.core.model.TextFilter;
import dev.yaqlog.core.model.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Logs of several daemons and runs, and filters for them, evaluated the plain way. */
final class RandomLogs {
  private static final String[] LEVELS = {
    "<0> EMERG",
    "<1> ALERT",
    "<2> CRIT",
    "<3> ERR",
    "<4> WARNING",
    "<5> NOTICE",
    "<6> INFO",
    "<7> DEBUG",
    "Level 35"
  };
  private static final String[] WORDS = {
    "motor",
    "Motor",
    "MOTOR",
    "at",
    "42",
    "4711",
    "µ-stage",
    "Æther",
    "æther",
    "日本",
    "straße",
    "tab\there",
    "line\nbreak",
    "x",
    "error:",
    "[a-z]+",
    "a.b",
    "",
    " ",
    "\t",
    "\n"
  };
  private static final String[] PATTERNS = {
    "mo.or",
    "^#1",
    "[0-9]{3}",
    "break$",
    "(?m)^break",
    "µ|日",
    " at ",
    "a.b",
    "\\t",
    "\\n",
    "x+",
    "(?i)æther",
    ".*",
    "[^#0-9 ]{9}"
  };

  /**
   * One entry.
   *
   * @param run 0 the newest
   * @param message begins with {@code #} and its number
   */
  record Written(DaemonId daemon, int run, Instant time, @Nullable Level level, String message) {
    String id() {
      return message.substring(0, message.indexOf(' '));
    }
  }

  /**
   * How much there is.
   *
   * @param fewest entries of a run
   * @param entries so many more at random, less than that
   * @param words of a message, less than that
   */
  record Size(int fewest, int entries, int words) {
    static final Size SMALL = new Size(0, 60, 6);

    /** So that the files of some runs have several blocks of an index. */
    static final Size LARGE = new Size(200, 300, 300);
  }

  final List<Written> entries = new ArrayList<>();
  final boolean hasJumps;
  private final Random random;
  private final Size size;

  RandomLogs(LogTree tree, Random random) {
    this(tree, random, Size.SMALL);
  }

  RandomLogs(LogTree tree, Random random, Size size) {
    this.random = random;
    this.size = size;
    this.hasJumps = random.nextInt(3) == 0;
    for (DaemonId daemon :
        List.of(
            new DaemonId("k1", "a"),
            new DaemonId("k1", "b"),
            new DaemonId("k2", "a"),
            new DaemonId("k2", "c d"))) {
      int runs = 1 + random.nextInt(3);
      for (int run = 0; run > -runs; run--) {
        writeRun(tree, daemon, run);
      }
    }
  }

  /** The numbers of the entries that satisfy {@code filter}, in the order of their files. */
  List<Written> matching(Filter filter) {
    return entries.stream().filter(entry -> matches(filter, entry)).toList();
  }

  Filter filter() {
    Filter filter = simple();
    return random.nextInt(3) > 0 ? filter : filter.withAny(List.of(simple(), simple()));
  }

  private void writeRun(LogTree tree, DaemonId daemon, int run) {
    int hour = 12 + run;
    StringBuilder text = new StringBuilder();
    long ms = Instant.parse("2026-11-20T" + hour + ":00:00Z").toEpochMilli();
    for (int i = size.fewest + random.nextInt(size.entries); i > 0; i--) {
      ms += random.nextInt(90_000) - (hasJumps && random.nextInt(9) == 0 ? 500_000 : 0);
      String message = "#" + entries.size() + " " + message();
      int level = random.nextInt(LEVELS.length);
      Instant time = Instant.ofEpochMilli(ms);
      entries.add(new Written(daemon, run, time, level > 7 ? null : Level.of(level), message));
      text.append(LEVELS[level]).append(" : ").append(time).append(" : ").append(daemon.name());
      text.append(" : ").append(message.replace("\n", "\n\t")).append('\n');
    }
    String stamp = "-20261120T" + hour + "0000Z.log";
    LogTree.write(tree.named(daemon.kind() + "/" + daemon.name() + stamp), text.toString());
  }

  private String message() {
    StringBuilder message = new StringBuilder();
    for (int i = random.nextInt(random.nextBoolean() ? size.words : 6); i >= 0; i--) {
      message.append(one(WORDS)).append(random.nextBoolean() ? " " : "");
    }
    return message.toString();
  }

  private Filter simple() {
    Filter filter = Filter.ALL.withText(text());
    filter = maybe(filter, () -> new LevelRange(level(), level()), Filter::withLevels);
    filter = maybe(filter, () -> new TimeRange(time(), time()), Filter::withTimes);
    filter =
        maybe(
            filter,
            () -> new DaemonSelector(globs("k1", "k*", "k2"), globs("a", "*", "?", "c*")),
            Filter::withDaemons);
    return maybe(filter, () -> -random.nextInt(2), Filter::withRun);
  }

  private <T> Filter maybe(
      Filter filter, Supplier<T> part, java.util.function.BiFunction<Filter, T, Filter> with) {
    return random.nextInt(3) > 0 ? filter : with.apply(filter, part.get());
  }

  private TextFilter text() {
    return new TextFilter(words(), words(), pattern(), pattern(), random.nextBoolean());
  }

  private List<String> words() {
    return switch (random.nextInt(8)) {
      case 0 -> List.of(one(WORDS), one(WORDS));
      case 1, 2 -> List.of(one(WORDS));
      case 3 -> List.of(one(WORDS).toUpperCase(Locale.ROOT).replace("SS", "ß"));
      default -> List.of();
    };
  }

  private @Nullable String pattern() {
    return random.nextInt(6) == 0 ? one(PATTERNS) : null;
  }

  private List<Glob> globs(String... patterns) {
    return random.nextBoolean() ? List.of() : List.of(Glob.of(one(patterns)));
  }

  private @Nullable Level level() {
    return random.nextBoolean() ? null : Level.of(random.nextInt(8));
  }

  private @Nullable Instant time() {
    return random.nextBoolean() || entries.isEmpty()
        ? null
        : entries.get(random.nextInt(entries.size())).time();
  }

  private String one(String[] texts) {
    return texts[random.nextInt(texts.length)];
  }

  private static boolean matches(Filter filter, Written entry) {
    return filter.daemons().matches(entry.daemon())
        && (filter.run() == null || filter.run() == entry.run())
        && filter.levels().contains(entry.level())
        && filter.times().contains(entry.time())
        && matches(filter.text(), entry.message())
        && (filter.any().isEmpty() || filter.any().stream().anyMatch(one -> matches(one, entry)));
  }

  private static boolean matches(TextFilter text, String message) {
    int flags = text.ignoreCase() ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
    return text.contains().stream().allMatch(w -> finds(Pattern.quote(w), flags, message))
        && text.excludes().stream()
            .noneMatch(w -> !w.isEmpty() && finds(Pattern.quote(w), flags, message))
        && (text.regex() == null || finds(text.regex(), flags, message))
        && (text.notRegex() == null || !finds(text.notRegex(), flags, message));
  }

  private static boolean finds(String pattern, int flags, String message) {
    return Pattern.compile(asJava(pattern), flags).matcher(message).find();
  }

  /** RE2 knows cases beyond ASCII, and its $ is the end of the text alone. */
  private static String asJava(String pattern) {
    return pattern.replace("(?i)", "(?iu)").replace("$", "\\z");
  }
}
