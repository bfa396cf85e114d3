package dev.yaqlog.core.query;

import dev.yaqlog.core.files.Catalog;
import dev.yaqlog.core.files.DaemonLog;
import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.files.LogRun;
import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.LogException.NoSuchDaemon;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which files a filter reaches, and what it asks of the entries in each. */
final class FilterPlan {
  private final Filter filter;
  private final Part whole;
  private final Map<List<Part>, EntryMatcher> shared = new HashMap<>();
  private final Map<List<Part>, BlockTest> tests = new ConcurrentHashMap<>();

  /**
   * @throws dev.yaqlog.core.model.LogException.BadParameter if a pattern can't be compiled
   */
  FilterPlan(Filter filter) {
    this(filter, () -> {});
  }

  /**
   * A plan of work that may end early.
   *
   * @param look called every few milliseconds while a message is searched; what it throws ends that
   * @throws dev.yaqlog.core.model.LogException.BadParameter if a pattern can't be compiled
   */
  FilterPlan(Filter filter, Runnable look) {
    this.filter = filter;
    this.whole = new Part(filter, look);
  }

  /** A filter, or one of its alternatives, with its patterns compiled. Each is one of its own. */
  private static final class Part {
    private final Filter filter;
    private final TextPatterns text;
    private final List<Part> any;
    private final Runnable look;

    Part(Filter filter, Runnable look) {
      this.filter = filter;
      this.look = look;
      this.text = TextPatterns.of(filter.text());
      this.any = filter.any().stream().map(one -> new Part(one, look)).toList();
    }
  }

  /**
   * @throws NoSuchDaemon if the filter names a daemon, without wildcards, that there is not
   */
  static void requireKnown(Filter filter, Catalog catalog) {
    requireKnown(filter.daemons(), catalog);
  }

  static void requireKnown(DaemonSelector daemons, Catalog catalog) {
    daemons
        .missingFrom(catalog.daemons())
        .ifPresent(
            missing -> {
              throw new NoSuchDaemon(missing);
            });
  }

  /** The files that may hold matching entries, in the order of daemons, runs and parts. */
  List<LogFile> files(Catalog catalog) {
    if (reachesAllFiles()) {
      return catalog.files(filter.daemons());
    }
    List<LogFile> files = new ArrayList<>();
    for (DaemonLog log : catalog.select(filter.daemons())) {
      for (LogRun run : runs(log)) {
        run.files().stream().filter(file -> reachesAny(filter, log, file)).forEach(files::add);
      }
    }
    return files;
  }

  /** Whether it reaches every file of the daemons that it names. */
  boolean reachesAllFiles() {
    return filter.run() == null && filter.any().isEmpty();
  }

  /** Whether {@code file} is one of {@link #files}. */
  boolean reaches(LogFile file, Catalog catalog) {
    return reaches(filter, catalog.logOf(file), file);
  }

  static EntryMatcher matcherOfAll() {
    return matcher(new Part(Filter.ALL, () -> {}), List.of());
  }

  /** What is asked of the entries of {@code file}, one of {@link #files}, for one thread. */
  EntryMatcher matcher(LogFile file, Catalog catalog) {
    return matcher(whole, reached(file, catalog));
  }

  /** What an index can tell of {@link #matcher}; for any thread. */
  BlockTest test(LogFile file, Catalog catalog) {
    return tests.computeIfAbsent(reached(file, catalog), parts -> matcher(whole, parts).test());
  }

  /**
   * The same matcher, but one for all files of which the same is asked; for the one thread that
   * asks for all of them.
   */
  EntryMatcher sharedMatcher(LogFile file, Catalog catalog) {
    return shared.computeIfAbsent(reached(file, catalog), parts -> matcher(whole, parts));
  }

  /** The alternatives that the entries of {@code file} may satisfy. */
  private List<Part> reached(LogFile file, Catalog catalog) {
    if (whole.any.isEmpty()) {
      return List.of();
    }
    List<Part> reached = new ArrayList<>();
    addReached(whole, catalog.logOf(file), file, reached);
    return reached;
  }

  private static void addReached(Part part, DaemonLog log, LogFile file, List<Part> reached) {
    for (Part one : part.any) {
      if (reaches(one.filter, log, file)) {
        reached.add(one);
        addReached(one, log, file, reached);
      }
    }
  }

  private static EntryMatcher matcher(Part part, List<Part> reached) {
    List<EntryMatcher> any =
        part.any.stream().filter(reached::contains).map(one -> matcher(one, reached)).toList();
    Filter filter = part.filter;
    TextMatcher text = new TextMatcher(part.text, part.look);
    return new EntryMatcher(filter.levels(), filter.times(), text, any);
  }

  private static boolean reaches(Filter filter, DaemonLog log, LogFile file) {
    boolean own = filter.daemons().matches(log.daemon()) && isOfRun(filter, log, file);
    return own && reachesAny(filter, log, file);
  }

  private static boolean reachesAny(Filter filter, DaemonLog log, LogFile file) {
    return filter.any().isEmpty() || filter.any().stream().anyMatch(one -> reaches(one, log, file));
  }

  private static boolean isOfRun(Filter filter, DaemonLog log, LogFile file) {
    if (filter.run() == null) {
      return true;
    }
    LogRun run = log.run(filter.run());
    return run != null && run.files().contains(file);
  }

  private List<LogRun> runs(DaemonLog log) {
    if (filter.run() == null) {
      return log.runs();
    }
    LogRun run = log.run(filter.run());
    return run == null ? List.of() : List.of(run);
  }
}
