package dev.yaqlog.benchmarks.peer;

import dev.yaqlog.benchmarks.corpus.Corpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom to compare with, as far as they are here, and why the others are not asked. */
public final class Peers implements AutoCloseable {
  public static final String RIPGREP = "rg";
  public static final String GREP = "grep";
  public static final String TAC = "tac|grep";
  public static final String JOURNAL = "journalctl";
  public static final String LNAV = "lnav";
  public static final String VICTORIA = "VictoriaLogs";

  /** Everybody known. */
  public static final List<String> ALL = List.of(RIPGREP, GREP, TAC, JOURNAL, LNAV, VICTORIA);

  /** Seconds to minutes a question, or an import as long, beyond this. */
  private static final int MOST_FOR_SLOW_ONES = 1_000_000;

  private final List<Peer> found = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  private Peers() {}

  /** Makes a peer; called only where it can be asked. */
  @FunctionalInterface
  private interface Making {
    Peer make() throws IOException;
  }

  /**
   * Those of {@code wanted} that are here, ready to be asked about {@code corpus}.
   *
   * @param victoriaLogs its binary; null where there is none
   */
  public static Peers find(List<String> wanted, Corpus corpus, @Nullable Path victoriaLogs)
      throws IOException {
    Peers peers = new Peers();
    boolean isSmall = corpus.facts().entries() <= MOST_FOR_SLOW_ONES;
    String here = "not installed";
    String small = "too slow for more than a million entries";
    for (String name : wanted) {
      switch (name) {
        case RIPGREP ->
            peers.add(name, Shell.has("rg"), here, () -> LineProgram.ripgrep("rg", corpus.tree()));
        case GREP ->
            peers.add(name, Shell.has("grep"), here, () -> LineProgram.grep(corpus.tree()));
        case TAC -> peers.add(name, Shell.has("tac"), here, () -> new TacGrep(corpus.one()));
        case JOURNAL ->
            peers.add(
                name,
                Journal.isHere() && isSmall,
                Journal.isHere() ? small : "no systemd-journal-remote here",
                () -> Journal.over(corpus));
        case LNAV ->
            peers.add(
                name,
                Shell.has("lnav") && isSmall,
                Shell.has("lnav") ? small : here,
                () -> new Lnav(corpus.one()));
        case VICTORIA -> peers.addVictoria(corpus, victoriaLogs);
        default -> throw new IllegalArgumentException("no such peer: " + name);
      }
    }
    return peers;
  }

  private void addVictoria(Corpus corpus, @Nullable Path binary) throws IOException {
    if (binary == null) {
      missing.add(VICTORIA + ": no binary given (--victoria-logs)");
    } else {
      found.add(VictoriaLogs.over(corpus, binary));
    }
  }

  private void add(String name, boolean canBeAsked, String whyNot, Making making)
      throws IOException {
    if (canBeAsked) {
      found.add(making.make());
    } else {
      missing.add(name + ": " + whyNot);
    }
  }

  public List<Peer> found() {
    return List.copyOf(found);
  }

  public List<String> names() {
    return found.stream().map(Peer::name).toList();
  }

  /** Who is not asked, and why. */
  public List<String> missing() {
    return List.copyOf(missing);
  }

  @Override
  public void close() throws IOException {
    for (Peer peer : found) {
      peer.close();
    }
  }
}
