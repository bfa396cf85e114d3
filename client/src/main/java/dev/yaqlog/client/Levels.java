package dev.yaqlog.client;

import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.wire.EntryCodec;
import dev.yaqlog.core.wire.WireException;
import dev.yaqlog.core.wire.WireFields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The levels of daemons, told and changed. Besides what {@link LogClient} says, a method throws
 * {@link dev.yaqlog.core.model.LogException.LevelOutOfReach} where a level can't be changed from
 * there. What changes something is never sent twice.
 */
public final class Levels {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Asking asking;

  /** How a question is put. */
  interface Asking {
    <T> T ask(Question<T> question);
  }

  Levels(Asking asking) {
    this.asking = asking;
  }

  /** A lease that was taken, and the level since. */
  public record Taken(String lease, Instant expires, DaemonLevel level) {}

  public DaemonLevel get(LevelTarget target) {
    return level("get_log_level", params(target), true);
  }

  /** Sets a level that lasts, also over a restart of the daemon. */
  public DaemonLevel set(LevelTarget target, Level level) {
    return level("set_log_level", params(target).with("level", level.levelName()), false);
  }

  /** Takes back what was set. */
  public DaemonLevel reset(LevelTarget target) {
    return level("reset_log_level", params(target), false);
  }

  /** Logs more for a while. */
  public Taken lease(LevelTarget target, LeaseRequest request) {
    Params params =
        params(target)
            .with("level", request.level().levelName())
            .with("duration", request.duration().toNanos() / NANOS_PER_SECOND)
            .with("reason", request.reason())
            .with("contains", request.contains())
            .with("max_bytes", request.maxBytes());
    return asking.ask(question("lease_log_level", params, false, Levels::taken));
  }

  /** Ends a lease before its time. */
  public DaemonLevel end(String lease) {
    return level("end_log_lease", new Params().with("lease", lease), false);
  }

  /** The newest entries in the memory of the daemon that is asked, newest first. */
  public List<LogEntry> recent(Filter filter, int limit) {
    Params params = Params.of(filter).with("limit", limit);
    return asking.ask(
        question(
            "get_recent_logs",
            params,
            true,
            value -> WireFields.list(value, "entries", EntryCodec::read)));
  }

  private DaemonLevel level(String method, Params params, boolean isRepeatable) {
    return asking.ask(question(method, params, isRepeatable, Levels::level));
  }

  private static <T> Question<T> question(
      String method, Params params, boolean isRepeatable, WireFields.Reader<T> answer) {
    return new Question<>(method, params.asMap(), Duration.ZERO, isRepeatable, answer);
  }

  private static Params params(LevelTarget target) {
    return new Params()
        .with("kind", target.kind())
        .with("name", target.name())
        .with("logger", target.logger());
  }

  private static Taken taken(@Nullable Object value) throws WireException {
    WireFields taken = WireFields.of(value, "a lease");
    return new Taken(taken.text("lease"), taken.time("expires"), level(value));
  }

  private static DaemonLevel level(@Nullable Object value) throws WireException {
    WireFields level = WireFields.of(value, "a level");
    return new DaemonLevel(
        new DaemonId(level.text("kind"), level.text("name")),
        level.text("logger"),
        level.level("configured"),
        level.level("effective"),
        level.text("origin"),
        level.list("leases", Levels::lease));
  }

  private static DaemonLevel.Lease lease(@Nullable Object value) throws WireException {
    WireFields lease = WireFields.of(value, "a lease");
    return new DaemonLevel.Lease(
        lease.text("lease"),
        lease.text("logger"),
        lease.level("level"),
        lease.time("expires"),
        lease.text("by"),
        lease.text("reason"),
        lease.text("contains"),
        lease.get("max_bytes") instanceof Long most ? most : null,
        lease.longValue("used_bytes"));
  }
}
