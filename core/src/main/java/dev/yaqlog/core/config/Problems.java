package dev.yaqlog.core.config;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with one file, each thing once. */
final class Problems {
  private final String file;
  private final Set<ConfigProblem> found = new LinkedHashSet<>();

  Problems(String file) {
    this.file = file;
  }

  void add(int line, String message) {
    found.add(new ConfigProblem(file, line, message));
  }

  /** By line. */
  List<ConfigProblem> all() {
    return found.stream().sorted(Comparator.comparingInt(ConfigProblem::line)).toList();
  }
}
