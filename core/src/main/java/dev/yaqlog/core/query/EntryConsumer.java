package dev.yaqlog.core.query;

import dev.yaqlog.core.scan.EntryView;
import dev.yaqlog.core.scan.OpenLog;
import java.io.IOException;

/** Takes the entries that match, one at a time; the view is good only until it returns. */
@FunctionalInterface
interface EntryConsumer {
  /**
   * Takes one more.
   *
   * @return whether it wants more
   */
  boolean accept(EntryView entry, OpenLog log) throws IOException;
}
