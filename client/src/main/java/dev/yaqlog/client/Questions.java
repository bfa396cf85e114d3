package dev.yaqlog.client;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.source.CountAnswer;
import dev.yaqlog.core.source.CountQuery;
import dev.yaqlog.core.source.LogSummary;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.QueryAnswer;
import dev.yaqlog.core.source.RunSummary;
import dev.yaqlog.core.source.SubscribeQuery;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import dev.yaqlog.core.source.TopMessage;
import dev.yaqlog.core.source.TopQuery;
import dev.yaqlog.core.wire.WireFields;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The questions of {@link dev.yaqlog.core.source.LogSource} as calls. */
final class Questions {
  /* Reads, as far as this client knows; any other method might not bear to be called twice. */
  private static final Set<String> READS =
      Set.of(
          "id",
          "busy",
          "get_config",
          "get_config_filepath",
          "get_state",
          "get_traits",
          "get_version",
          "list_methods",
          "help",
          "list_logs",
          "list_runs",
          "query_logs",
          "get_entry",
          "count_logs",
          "top_messages",
          "tail_logs",
          "get_stats",
          "get_log_level",
          "get_recent_logs");

  /** A server that was just started looks through all of its logs first. */
  private static final Duration SUMMARIES = Query.DEFAULT_TIMEOUT;

  private Questions() {}

  static Question<List<LogSummary>> logs(DaemonSelector daemons) {
    return read("list_logs", Params.of(daemons), SUMMARIES, Answers::logs);
  }

  static Question<List<RunSummary>> runs(DaemonSelector daemons) {
    return read("list_runs", Params.of(daemons), SUMMARIES, Answers::runs);
  }

  static Question<QueryAnswer> query(Query query) {
    Params params =
        Params.of(query.filter())
            .with("limit", query.limit())
            .with("order", query.order().name().toLowerCase(Locale.ROOT))
            .with("cursor", query.cursor())
            .with("context", query.context() == 0 ? null : query.context())
            .with("format", query.lines() ? "line" : null)
            .with("fold", Params.unlessFalse(query.fold()))
            .with("timeout_ms", query.timeout().toMillis());
    return entries("query_logs", params, query.timeout(), value -> Answers.query(value, query));
  }

  static Question<List<LogEntry>> entry(Cursor cursor, int before, int after) {
    Params params = new Params().with("cursor", cursor).with("before", before).with("after", after);
    return entries("get_entry", params, Duration.ZERO, Answers::entry);
  }

  static Question<CountAnswer> count(CountQuery query) {
    Params params =
        Params.of(query.filter())
            .with("interval", seconds(query.interval()))
            .with("by", query.by().name().toLowerCase(Locale.ROOT))
            .with("timeout_ms", query.timeout().toMillis());
    return read("count_logs", params, query.timeout(), Answers::count);
  }

  static Question<List<TopMessage>> top(TopQuery query) {
    Params params =
        Params.of(query.filter())
            .with("limit", query.limit())
            .with("timeout_ms", query.timeout().toMillis());
    return read("top_messages", params, query.timeout(), Answers::top);
  }

  static Question<TailAnswer> tail(TailQuery query) {
    Params params =
        Params.of(query.filter())
            .with("cursor", query.cursor())
            .with("backlog", query.cursor() == null ? query.backlog() : null)
            .with("limit", query.limit())
            .with("fold", Params.unlessFalse(query.fold()))
            .with("wait_ms", query.patience().toMillis());
    return entries("tail_logs", params, query.patience(), Answers::tail);
  }

  /** The parameters of a subscription. */
  static Object subscribe(SubscribeQuery query) {
    return Params.of(query.filter())
        .with("cursor", query.cursor())
        .with("backlog", query.cursor() == null ? query.backlog() : null)
        .with("when_slow", query.whenSlow().name().toLowerCase(Locale.ROOT))
        .with("fold", Params.unlessFalse(query.fold()))
        .asMap();
  }

  /** Any method, its result as it comes. */
  @SuppressWarnings("NullAway") // it does not see that T is nullable here
  static Question<@Nullable Object> any(String method, @Nullable Object params) {
    return new Question<>(method, params, Duration.ZERO, READS.contains(method), value -> value);
  }

  private static <T> Question<T> read(
      String method, Params params, Duration allows, WireFields.Reader<T> answer) {
    return new Question<>(method, params.asMap(), allows, READS.contains(method), answer);
  }

  private static <T> Question<T> entries(
      String method, Params params, Duration allows, WireFields.Reader<T> answer) {
    return new Question<>(method, params.asMap(), allows, READS.contains(method), true, answer);
  }

  private static @Nullable Double seconds(@Nullable Duration interval) {
    return interval == null ? null : interval.toNanos() / 1e9;
  }
}
