package dev.yaqlog.benchmarks.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** ripgrep or GNU grep over the files of the tree; a new process for each question. */
final class LineProgram implements Peer {
  private final String name;
  private final String program;
  private final String regex;
  private final Path tree;
  private final Shell shell = new Shell();

  /**
   * @param program with the options that it is always given
   * @param regex the option for an extended regular expression; empty where it is not needed
   */
  private LineProgram(String name, String program, String regex, Path tree) throws IOException {
    this.name = name;
    this.program = program;
    this.regex = regex;
    this.tree = tree;
  }

  static Peer ripgrep(String program, Path tree) throws IOException {
    String always = " --no-config --no-ignore --no-unicode --no-filename -N";
    return new LineProgram(Peers.RIPGREP, program + always, "", tree);
  }

  static Peer grep(Path tree) throws IOException {
    return new LineProgram(Peers.GREP, "grep -rh", " -E", tree);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<Answer> ask(Question question) throws IOException {
    Optional<LinePattern> pattern = LinePattern.of(question.filter());
    if (pattern.isEmpty()) {
      return Optional.empty();
    }
    return switch (question.shape()) {
      case ENTRIES -> Optional.of(Answer.ofHeads(run("", pattern.get())));
      case COUNT -> Optional.of(Answer.ofCount(sum(run(" -c", pattern.get()))));
      case NEWEST_ENTRIES, HISTOGRAM -> Optional.empty();
    };
  }

  private List<String> run(String option, LinePattern pattern) throws IOException {
    String kind = pattern.isLiteral() ? " -F" : regex;
    String what = " -e " + Shell.quote(pattern.text()) + " " + Shell.quote(tree);
    return shell.lines(program + option + kind + what);
  }

  private static long sum(List<String> counts) {
    return counts.stream().mapToLong(Long::parseLong).sum();
  }

  @Override
  public void close() throws IOException {
    shell.close();
  }
}
