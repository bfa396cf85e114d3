package dev.yaqlog.core.sink;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** A sort of sink, as a rule names it: {@code to = "file"}. A daemon can bring its own. */
public interface SinkType {
  /** As a rule names it; lower case. */
  String name();

  /** The keys that a rule for such a sink may have, beyond those that choose entries. */
  Set<String> keys();

  /** All that is wrong with the settings; nothing is opened, and nothing left behind. */
  List<SinkProblem> problems(SinkSettings settings, SinkHome home);

  /**
   * Opens a sink.
   *
   * @throws IOException if entries can't go there; the message says where and why
   */
  Sink open(SinkSettings settings, SinkHome home) throws IOException;
}
