package dev.yaqlog.core.index;

import java.util.function.Consumer;

/** Is told, in a line each, what the one who runs this should know. */
@FunctionalInterface
public interface IndexNotices extends Consumer<String> {

  /** Of what can't be read or written. */
  @Override
  void accept(String notice);

  /** Of how indexing gets on. */
  default void progress(String line) {}
}
