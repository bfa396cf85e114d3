package dev.yaqlog.benchmarks.peer;

import dev.yaqlog.benchmarks.corpus.Corpus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whom to compare with, as far as they are installed. */
public final class Peers {
  public static final String RIPGREP = "rg";
  public static final String GREP = "grep";
  public static final String TAC = "tac|grep";

  /** Everybody known. */
  public static final List<String> ALL = List.of(RIPGREP, GREP, TAC);

  private Peers() {}

  /** Those of {@code wanted} that are here, ready to be asked about {@code corpus}. */
  public static List<Peer> find(Set<String> wanted, Corpus corpus) throws IOException {
    List<Peer> found = new ArrayList<>();
    if (wanted.contains(RIPGREP) && Shell.has("rg")) {
      found.add(LineProgram.ripgrep("rg", corpus.tree()));
    }
    if (wanted.contains(GREP) && Shell.has("grep")) {
      found.add(LineProgram.grep(corpus.tree()));
    }
    if (wanted.contains(TAC) && Shell.has("tac")) {
      found.add(new TacGrep(corpus.one()));
    }
    return found;
  }
}
