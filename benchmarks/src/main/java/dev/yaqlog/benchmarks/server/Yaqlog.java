package dev.yaqlog.benchmarks.server;

import dev.yaqlog.benchmarks.peer.Answer;
import dev.yaqlog.benchmarks.peer.Peer;
import dev.yaqlog.benchmarks.peer.Question;
import dev.yaqlog.client.LogClient;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.CountAnswer;
import dev.yaqlog.core.source.CountQuery;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.StopReason;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** We ourselves: asked over RPC, the answer decoded. */
public final class Yaqlog implements Peer {
  public static final String NAME = "yaqlog";

  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'+0000'").withZone(ZoneOffset.UTC);

  /** How many different timeouts there are. */
  private static final int TIMEOUTS = 100_000;

  /** Starts anywhere, as others ask the same server. */
  private int asked = ThreadLocalRandom.current().nextInt(TIMEOUTS);

  private final LogClient client;

  public Yaqlog(LogClient client) {
    this.client = client;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Answer> ask(Question question) {
    return Optional.of(
        switch (question.shape()) {
          case ENTRIES, NEWEST_ENTRIES -> Answer.ofHeads(heads(question));
          case COUNT -> Answer.ofCount(count(question, null).total());
          case HISTOGRAM -> Answer.ofCount(sum(count(question, MINUTE)));
        });
  }

  /**
   * As {@link #ask}, but the entries are not made lines again, which nobody needs but to compare.
   */
  public long askOnly(Question question) {
    return switch (question.shape()) {
      case ENTRIES, NEWEST_ENTRIES -> entries(question).size();
      case COUNT -> count(question, null).total();
      case HISTOGRAM -> count(question, MINUTE).total();
    };
  }

  private List<LogEntry> entries(Question question) {
    Query query = Query.of(question.filter()).withLimit(Question.NEWEST).withTimeout(timeout());
    return client.query(query, Cancellation.NEVER).entries();
  }

  private List<String> heads(Question question) {
    return entries(question).stream().map(Yaqlog::head).toList();
  }

  private static String head(LogEntry entry) {
    Level level = Objects.requireNonNull(entry.level());
    String firstLine = entry.message().text().lines().findFirst().orElse("");
    return String.join(
        " : ", level.label(), STAMP.format(entry.time().instant()), entry.name(), firstLine);
  }

  private CountAnswer count(Question question, @Nullable Duration interval) {
    CountQuery query = new CountQuery(question.filter(), interval, CountQuery.By.LEVEL, timeout());
    CountAnswer answer = client.count(query, Cancellation.NEVER);
    if (answer.stoppedBy() != StopReason.END) {
      throw new IllegalStateException("a part only: " + question.title());
    }
    return answer;
  }

  /** A server remembers what it was asked before: so no question is quite as one before. */
  private Duration timeout() {
    asked = (asked + 1) % TIMEOUTS;
    return TIMEOUT.minusMillis(asked);
  }

  private static long sum(CountAnswer answer) {
    return answer.buckets().stream()
        .flatMap(bucket -> bucket.counts().values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }

  @Override
  public void close() {
    client.close();
  }
}
