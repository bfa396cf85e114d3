package dev.yaqlog.cli.command;

import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.model.Glob;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whose logs. */
final class DaemonOptions {
  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description =
          "Daemons by name; * and ? stand for any text and any character, [abc] for one of a set. Default: all.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description =
          "Daemons of this kind, a pattern as NAME is; given several times: of any of them.")
  private List<String> kinds = new ArrayList<>();

  DaemonSelector selector() {
    return new DaemonSelector(
        kinds.stream().map(Glob::of).toList(), names.stream().map(Glob::of).toList());
  }
}
