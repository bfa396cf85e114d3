package dev.yaqlog.benchmarks.peer;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody found.
 *
 * @param heads the first line of each entry, where entries were asked for and it can tell
 */
public record Answer(long count, List<String> heads) {
  private static final String SEPARATOR = " : ";

  public Answer {
    heads = List.copyOf(heads);
  }

  public static Answer ofCount(long count) {
    return new Answer(count, List.of());
  }

  public static Answer ofHeads(List<String> heads) {
    return new Answer(heads.size(), heads);
  }

  /**
   * Whether both found the same; which entries of the oldest second are among them is left open.
   */
  public boolean agreesWith(Answer other) {
    return count == other.count
        && (heads.isEmpty() || other.heads.isEmpty() || settled().equals(other.settled()));
  }

  private Set<String> settled() {
    String oldest = heads.stream().map(Answer::time).min(String::compareTo).orElse("");
    return heads.stream().filter(head -> !time(head).equals(oldest)).collect(Collectors.toSet());
  }

  private static String time(String head) {
    return head.split(SEPARATOR, 3)[1];
  }
}
