package dev.yaqlog.benchmarks.peer;

import dev.yaqlog.benchmarks.peer.Question.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** lnav over the one file, without its screen. */
final class Lnav implements Peer {
  private final Path one;
  private final Shell shell = new Shell();

  Lnav(Path one) throws IOException {
    this.one = one;
  }

  @Override
  public String name() {
    return Peers.LNAV;
  }

  @Override
  public int mostRounds() {
    return 1;
  }

  @Override
  public Optional<Answer> ask(Question question) throws IOException {
    boolean isForLines = question.shape() == Shape.ENTRIES || question.shape() == Shape.COUNT;
    Optional<LinePattern> pattern = LinePattern.of(question.filter());
    if (!isForLines || pattern.isEmpty()) {
      return Optional.empty();
    }
    String regex =
        pattern.get().isLiteral() ? "\\Q" + pattern.get().text() + "\\E" : pattern.get().text();
    String command =
        "lnav -n -c "
            + Shell.quote(":filter-in " + regex)
            + " "
            + Shell.quote(one)
            + " | grep -c ' : '";
    return Optional.of(Answer.ofCount(Long.parseLong(shell.lines(command).get(0))));
  }

  @Override
  public void close() throws IOException {
    shell.close();
  }
}
