package dev.yaqlog.client;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.CursorStatus;
import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LevelCounts;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.source.Batch;
import dev.yaqlog.core.source.CountAnswer;
import dev.yaqlog.core.source.Delivery;
import dev.yaqlog.core.source.Dropped;
import dev.yaqlog.core.source.Gap;
import dev.yaqlog.core.source.LogSummary;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.QueryAnswer;
import dev.yaqlog.core.source.RunSummary;
import dev.yaqlog.core.source.StopReason;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TopMessage;
import dev.yaqlog.core.wire.EntryCodec;
import dev.yaqlog.core.wire.Notification;
import dev.yaqlog.core.wire.WireError;
import dev.yaqlog.core.wire.WireException;
import dev.yaqlog.core.wire.WireFields;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results of calls as the answers of {@link dev.yaqlog.core.source.LogSource}. */
final class Answers {
  private Answers() {}

  static List<LogSummary> logs(@Nullable Object value) throws WireException {
    return WireFields.list(value, "logs", Answers::log);
  }

  private static LogSummary log(@Nullable Object value) throws WireException {
    WireFields log = WireFields.of(value, "a log");
    return new LogSummary(
        daemon(log),
        log.intValue("runs"),
        log.intValue("files"),
        log.longValue("bytes"),
        levels(log),
        log.optionalTime("first"),
        log.optionalTime("last"),
        log.flag("live"));
  }

  static List<RunSummary> runs(@Nullable Object value) throws WireException {
    return WireFields.list(value, "runs", Answers::run);
  }

  private static RunSummary run(@Nullable Object value) throws WireException {
    WireFields run = WireFields.of(value, "a run");
    Object lastError = run.get("last_error");
    return new RunSummary(
        daemon(run),
        run.intValue("run"),
        run.optionalTime("started"),
        run.optionalTime("ended"),
        run.longValue("bytes"),
        levels(run),
        lastError == null ? null : EntryCodec.read(lastError),
        run.list("files", Answers::text));
  }

  static QueryAnswer query(@Nullable Object value, Query query) throws WireException {
    WireFields answer = WireFields.of(value, "an answer");
    return new QueryAnswer(
        query.lines() ? List.of() : answer.list("entries", EntryCodec::read),
        query.lines() ? answer.list("entries", Answers::bytes) : List.of(),
        new Cursor(answer.text("cursor")),
        status(answer),
        constant(StopReason.class, answer.text("stopped_by")),
        answer.longValue("scanned_bytes"),
        answer.longValue("elapsed_ms"));
  }

  static List<LogEntry> entry(@Nullable Object value) throws WireException {
    return WireFields.of(value, "an answer").list("entries", EntryCodec::read);
  }

  static CountAnswer count(@Nullable Object value) throws WireException {
    WireFields answer = WireFields.of(value, "an answer");
    return new CountAnswer(
        answer.longValue("total"),
        answer.counts("counts"),
        answer.list("buckets", Answers::bucket),
        constant(StopReason.class, answer.text("stopped_by")),
        answer.longValue("scanned_bytes"),
        answer.longValue("elapsed_ms"));
  }

  private static CountAnswer.Bucket bucket(@Nullable Object value) throws WireException {
    WireFields bucket = WireFields.of(value, "a bucket");
    return new CountAnswer.Bucket(bucket.time("time"), bucket.counts("counts"));
  }

  static List<TopMessage> top(@Nullable Object value) throws WireException {
    return WireFields.list(value, "templates", Answers::template);
  }

  private static TopMessage template(@Nullable Object value) throws WireException {
    WireFields top = WireFields.of(value, "a template");
    return new TopMessage(
        top.text("template"),
        top.longValue("count"),
        top.level("level"),
        top.time("first"),
        top.time("last"),
        new Cursor(top.text("example_cursor")));
  }

  static TailAnswer tail(@Nullable Object value) throws WireException {
    WireFields answer = WireFields.of(value, "an answer");
    return new TailAnswer(
        answer.list("entries", EntryCodec::read),
        new Cursor(answer.text("cursor")),
        status(answer),
        answer.has("gaps") ? answer.list("gaps", Answers::gap) : List.of());
  }

  /** What a notification tells; null if it is none that we know. */
  static @Nullable Delivery delivery(Notification notification) throws WireException {
    return switch (notification.method()) {
      case "logs.entries" -> entries(WireFields.of(notification.params(), "entries"));
      case "logs.caught_up" -> new Delivery.CaughtUp(cursor(notification));
      case "logs.ended" -> new Delivery.Ended(cursor(notification), reason(notification));
      default -> null;
    };
  }

  private static Delivery entries(WireFields told) throws WireException {
    Batch batch =
        new Batch(
            told.list("entries", EntryCodec::read),
            told.has("gaps") ? told.list("gaps", Answers::gap) : List.of(),
            new Cursor(told.text("cursor")));
    return new Delivery.Entries(batch, dropped(told.get("dropped")));
  }

  private static @Nullable Dropped dropped(@Nullable Object value) throws WireException {
    if (value == null) {
      return null;
    }
    WireFields dropped = WireFields.of(value, "what was dropped");
    return new Dropped(
        levels(dropped),
        List.of(),
        new Cursor(dropped.text("after_cursor")),
        new Cursor(dropped.text("before_cursor")));
  }

  private static Cursor cursor(Notification notification) throws WireException {
    return new Cursor(WireFields.of(notification.params(), "a notification").text("cursor"));
  }

  private static Delivery.Reason reason(Notification notification) throws WireException {
    String name = WireFields.of(notification.params(), "a notification").text("reason");
    return Arrays.stream(Delivery.Reason.values())
        .filter(reason -> reason.name().toLowerCase(Locale.ROOT).equals(name))
        .findAny()
        .orElse(Delivery.Reason.FAILED);
  }

  private static Gap gap(@Nullable Object value) throws WireException {
    WireFields gap = WireFields.of(value, "a gap");
    String kind = gap.optionalText("kind");
    String name = gap.optionalText("name");
    return new Gap(
        kind == null || name == null ? null : new DaemonId(kind, name),
        gap.optionalText("file"),
        reason(gap.text("reason")),
        gap.longValue("from"),
        gap.get("to") == null ? null : gap.longValue("to"));
  }

  /* Later servers may know more reasons: something is gone anyway. */
  private static Gap.Reason reason(String name) {
    return Arrays.stream(Gap.Reason.values())
        .filter(reason -> reason.wireName().equals(name))
        .findAny()
        .orElse(Gap.Reason.DELETED);
  }

  private static DaemonId daemon(WireFields fields) throws WireException {
    return new DaemonId(fields.text("kind"), fields.text("name"));
  }

  private static CursorStatus status(WireFields fields) throws WireException {
    return constant(CursorStatus.class, fields.text("cursor_status"));
  }

  private static LevelCounts levels(WireFields fields) throws WireException {
    LevelCounts counts = new LevelCounts();
    for (Map.Entry<String, Long> count : fields.counts("levels").entrySet()) {
      counts.add(level(count.getKey()), count.getValue());
    }
    return counts;
  }

  private static @Nullable Level level(String name) throws WireException {
    return name.equals(LevelCounts.UNKNOWN)
        ? null
        : Level.parse(name).orElseThrow(() -> unexpected("a level", name));
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String name) throws WireException {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(name)) {
        return constant;
      }
    }
    throw unexpected("a " + type.getSimpleName(), name);
  }

  private static String text(@Nullable Object value) throws WireException {
    if (value instanceof String text) {
      return text;
    }
    throw unexpected("a str", "something else");
  }

  private static byte[] bytes(@Nullable Object value) throws WireException {
    if (value instanceof byte[] bytes) {
      return bytes;
    }
    throw unexpected("bin", "something else");
  }

  private static WireException unexpected(String expected, String was) {
    return new WireException(new WireError.Unexpected(expected, was));
  }
}
