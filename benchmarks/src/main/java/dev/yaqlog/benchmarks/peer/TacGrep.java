package dev.yaqlog.benchmarks.peer;

import dev.yaqlog.benchmarks.peer.Question.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** {@code tac | grep -m100} over the one file, which reads no more than it must. */
final class TacGrep implements Peer {
  private final Path one;
  private final Shell shell = new Shell();

  TacGrep(Path one) throws IOException {
    this.one = one;
  }

  @Override
  public String name() {
    return Peers.TAC;
  }

  @Override
  public Optional<Answer> ask(Question question) throws IOException {
    Optional<LinePattern> pattern = LinePattern.of(question.filter());
    if (question.shape() != Shape.NEWEST_ENTRIES || pattern.isEmpty()) {
      return Optional.empty();
    }
    String grep = "grep -m" + Question.NEWEST + (pattern.get().isLiteral() ? " -F" : " -E");
    String command =
        "tac " + Shell.quote(one) + " | " + grep + " -e " + Shell.quote(pattern.get().text());
    return Optional.of(Answer.ofHeads(shell.lines(command)));
  }

  @Override
  public void close() throws IOException {
    shell.close();
  }
}
