package dev.yaqlog.core.config;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** A configuration that can't be used, with all that is wrong with it. */
public final class ConfigException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final transient List<ConfigProblem> problems;

  public ConfigException(List<ConfigProblem> problems) {
    super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** In the order of the file; at least one. */
  public List<ConfigProblem> problems() {
    return problems;
  }
}
