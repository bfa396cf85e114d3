package dev.yaqlog.core.query;

import dev.yaqlog.core.files.Catalog;
import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.files.LogText;
import dev.yaqlog.core.index.LogIndex;
import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.scan.LogOpener;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How questions get at the text of log files, and at what is known of it without reading. Safe for
 * any number of threads.
 */
public final class LogAccess {
  /** Who asks again and again asks for few combinations of daemons. */
  private static final int MAX_SURVEYS = 32;

  private final LogOpener opener;
  private final LogIndex index;
  private final Map<LogText, FileFacts> facts = new ConcurrentHashMap<>();
  private final Singles singles = new Singles();
  private final Map<DaemonSelector, Survey> surveys = new ConcurrentHashMap<>();

  public LogAccess(LogOpener opener, LogIndex index) {
    this.opener = opener;
    this.index = index;
  }

  /** Forgets what it knows of files that are no more; to be called now and then. */
  public void forgetAllBut(Catalog current) {
    surveys.values().removeIf(survey -> survey.catalogVersion() != current.version());
    facts
        .keySet()
        .retainAll(current.files().stream().map(LogFile::text).collect(Collectors.toSet()));
  }

  /** Whether time alone changes nothing in the files of {@code daemons}, as far as is known. */
  public boolean areSettled(Catalog catalog, DaemonSelector daemons) {
    Survey survey = surveys.get(daemons);
    boolean isSurveyed = survey != null && survey.isOf(catalog, index.version());
    return isSurveyed || catalog.files(daemons).stream().allMatch(file -> known(file) != null);
  }

  /** Changes whenever the index knows more or less. */
  public long indexVersion() {
    return index.version();
  }

  LogOpener opener() {
    return opener;
  }

  LogIndex index() {
    return index;
  }

  Singles singles() {
    return singles;
  }

  /** For one question, or a part of one, and one thread. */
  OpenLogs logs() {
    return new OpenLogs(this);
  }

  /** What is known of all files of some daemons. */
  Survey survey(Catalog catalog, DaemonSelector daemons, OpenLogs logs, Budget budget)
      throws IOException {
    long version = index.version();
    Survey known = surveys.get(daemons);
    if (known != null && known.isOf(catalog, version)) {
      return known;
    }
    Survey found = Survey.of(catalog.files(daemons), catalog.version(), version, logs, budget);
    if (found.isLasting()) {
      if (surveys.size() >= MAX_SURVEYS) {
        surveys.clear();
      }
      surveys.put(daemons, found);
    }
    return found;
  }

  /** What is known of {@code file}, null if that is nothing or no longer true. */
  @Nullable FileFacts known(LogFile file) {
    FileFacts known = facts.get(file.text());
    if (known == null || !known.hold(file, index.of(file))) {
      return null;
    }
    FileFacts own = known.of(file);
    if (own != known) {
      facts.put(file.text(), own);
    }
    return own;
  }

  /** What was known of {@code file} once, though it may have grown since. */
  @Nullable FileFacts former(LogFile file) {
    return facts.get(file.text());
  }

  FileFacts remember(LogFile file, FileFacts found) {
    if (found.hold(file, index.of(file))) {
      facts.put(file.text(), found);
    }
    return found;
  }
}
