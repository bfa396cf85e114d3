package dev.yaqlog.core.sink;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with how a sink shall be opened, said to the person who wrote it.
 *
 * @param key whose value is at fault; null where it is the sink itself that can't be here
 * @param why for people, such as {@code expected a time such as 100ms, was "soon"}
 */
public record SinkProblem(@Nullable String key, String why) {
  /** The value of {@code key} is none that it takes. */
  static SinkProblem unexpected(String key, String expected, String was) {
    return new SinkProblem(key, "expected " + expected + ", was \"" + was + '"');
  }

  /** There can be no such sink here, whatever its keys say. */
  static SinkProblem ofSink(String why) {
    return new SinkProblem(null, why);
  }

  /**
   * Ends the opening of a sink that has problems.
   *
   * @throws IOException if there are any
   */
  static void refuse(String sink, List<SinkProblem> problems) throws IOException {
    if (!problems.isEmpty()) {
      throw new IOException(
          sink
              + ": "
              + problems.stream().map(SinkProblem::toString).collect(Collectors.joining("; ")));
    }
  }

  /** Such as {@code max_wait: expected a time such as 100ms, was "soon"}. */
  @Override
  public String toString() {
    return key == null ? why : key + ": " + why;
  }
}
