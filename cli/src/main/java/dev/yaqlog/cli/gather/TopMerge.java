package dev.yaqlog.cli.gather;

import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.source.TopMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sums up the message templates of several places. */
public final class TopMerge {
  private final Map<Key, TopMessage> sums = new LinkedHashMap<>();

  private record Key(String template, @Nullable Level level) {}

  public void add(Collection<TopMessage> messages) {
    for (TopMessage message : messages) {
      sums.merge(new Key(message.template(), message.level()), message, TopMerge::sum);
    }
  }

  /** The most frequent ones, at most {@code limit}. */
  public List<TopMessage> first(int limit) {
    List<TopMessage> all = new ArrayList<>(sums.values());
    all.sort(Comparator.comparingLong(TopMessage::count).reversed());
    return all.subList(0, Math.min(limit, all.size()));
  }

  private static TopMessage sum(TopMessage one, TopMessage other) {
    Instant first = one.first().isBefore(other.first()) ? one.first() : other.first();
    Instant last = one.last().isAfter(other.last()) ? one.last() : other.last();
    return new TopMessage(
        one.template(), one.count() + other.count(), one.level(), first, last, one.example());
  }
}
