package dev.yaqlog.benchmarks.table;

import dev.yaqlog.benchmarks.peer.Question;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a question gave.
 *
 * @param firstMs our first answer to it, when nothing was warm
 * @param peers by name, those that could be asked
 * @param disagreements what was not the same for all, in words
 */
public record Row(
    Question question,
    long hits,
    double firstMs,
    Timings ours,
    Map<String, Timings> peers,
    List<String> disagreements) {

  public Row {
    peers = new LinkedHashMap<>(peers);
    disagreements = List.copyOf(disagreements);
  }

  /** Of that name; empty where it could not be asked. */
  public Optional<Timings> peer(String name) {
    return Optional.ofNullable(peers.get(name));
  }

  /** How many times as fast as {@code peer} we are. */
  public double ratio(Timings peer) {
    return peer.medianMs() / ours.medianMs();
  }
}
