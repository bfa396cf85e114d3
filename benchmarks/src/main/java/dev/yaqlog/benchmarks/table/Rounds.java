package dev.yaqlog.benchmarks.table;

import dev.yaqlog.benchmarks.peer.Answer;
import dev.yaqlog.benchmarks.peer.Peer;
import dev.yaqlog.benchmarks.peer.Question;
import dev.yaqlog.benchmarks.server.Yaqlog;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks everybody in turn, again and again: what changes in the machine meanwhile changes for all.
 *
 * @param count how many rounds; a median of fewer than five says little
 * @param warmUp how long we are asked beforehand, as a server is that has been there for a while
 */
public record Rounds(int count, Duration warmUp) {
  /** So long we are asked again and again in a round, at most so many times. */
  private static final long OUR_TURN_NANOS = 50_000_000;

  private static final int OUR_MOST = 100;

  /** The answers to one question. */
  public Row ask(Question question, Yaqlog ours, List<Peer> peers) throws IOException {
    long start = System.nanoTime();
    Answer expected = ours.ask(question).orElseThrow();
    double firstMs = (System.nanoTime() - start) / 1e6;
    List<String> disagreements = new ArrayList<>();
    Map<Peer, Timings> able = able(question, expected, peers, disagreements);
    warmUp(question, ours);
    Timings ourTimings = new Timings();
    for (int round = 0; round < count; round++) {
      takeOurTurn(question, ours, ourTimings, expected.count());
      for (Map.Entry<Peer, Timings> peer : able.entrySet()) {
        if (round < peer.getKey().mostRounds()) {
          long began = System.nanoTime();
          peer.getKey().ask(question);
          peer.getValue().add(System.nanoTime() - began);
        }
      }
    }
    Map<String, Timings> theirs = new LinkedHashMap<>();
    able.forEach((peer, timings) -> theirs.put(peer.name(), timings));
    return new Row(question, expected.count(), firstMs, ourTimings, theirs, disagreements);
  }

  private static Map<Peer, Timings> able(
      Question question, Answer expected, List<Peer> peers, List<String> disagreements)
      throws IOException {
    Map<Peer, Timings> able = new LinkedHashMap<>();
    for (Peer peer : peers) {
      Optional<Answer> answer = peer.ask(question);
      answer.ifPresent(given -> able.put(peer, new Timings()));
      if (answer.isPresent() && !expected.agreesWith(answer.get())) {
        disagreements.add(
            "%s: we found %d, %s found %d%s"
                .formatted(
                    question.title(),
                    expected.count(),
                    peer.name(),
                    answer.get().count(),
                    expected.count() == answer.get().count() ? ", other ones" : ""));
      }
    }
    return able;
  }

  private void warmUp(Question question, Yaqlog ours) {
    long end = System.nanoTime() + warmUp.toNanos();
    while (System.nanoTime() < end) {
      ours.askOnly(question);
    }
  }

  private static void takeOurTurn(Question question, Yaqlog ours, Timings timings, long expected) {
    long end = System.nanoTime() + OUR_TURN_NANOS;
    for (int i = 0; i < OUR_MOST && (i == 0 || System.nanoTime() < end); i++) {
      long began = System.nanoTime();
      long found = ours.askOnly(question);
      timings.add(System.nanoTime() - began);
      if (found != expected) {
        throw new IllegalStateException(
            question.title() + ": found " + expected + " before, now " + found);
      }
    }
  }
}
