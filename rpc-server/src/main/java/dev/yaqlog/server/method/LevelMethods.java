package dev.yaqlog.server.method;

import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.route.Lease;
import dev.yaqlog.core.route.LeaseTerms;
import dev.yaqlog.server.auth.Right;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Levels, told and changed while daemons run, and what their flight recorders hold. */
public final class LevelMethods {
  private static final double LEAST_SECONDS = 0.001;
  private static final Duration USUAL_LEASE = Duration.ofMinutes(10);

  private static final Parameter<String> KIND =
      Parameter.optional(
          "kind",
          Texts.text("text", 0, "a text"),
          "the daemon's kind; this server's where neither it nor name is given");
  private static final Parameter<String> NAME =
      Parameter.optional(
          "name",
          Texts.text("text", 0, "a text"),
          "the daemon's name; enough alone where one daemon has it");
  private static final Parameter<String> LOGGER =
      Parameter.of(
          "logger",
          Texts.text("text", 0, "a text"),
          "",
          "\"\"",
          "a part of the daemon, and those below it; \"\" is all of it");
  private static final Parameter<Level> LEVEL =
      Parameter.required("level", Texts.LEVEL, "this level and more severe");
  private static final Parameter<Duration> DURATION =
      Parameter.of(
          "duration",
          Numbers.seconds(LEAST_SECONDS, (double) Lease.LONGEST.toSeconds()),
          USUAL_LEASE,
          Long.toString(USUAL_LEASE.toSeconds()),
          "seconds after which it ends");
  private static final Parameter<String> REASON =
      Parameter.of("reason", Texts.text("text", 0, "a text"), "", "\"\"", "why, for the log");
  private static final Parameter<String> CONTAINS =
      Parameter.of(
          "contains",
          Texts.text("text", 0, "a text"),
          "",
          "\"\"",
          "only messages that hold this text");
  private static final Parameter<Integer> MAX_BYTES =
      Parameter.optional(
          "max_bytes",
          Numbers.integer(1, Integer.MAX_VALUE),
          "it ends once it let through so many bytes of messages");
  private static final Parameter<String> LEASE =
      Parameter.required("lease", Texts.text("text", 1, "a text"), "what lease_log_level gave");

  private static final Parameter<String> ON_BEHALF_OF =
      Parameter.optional(
          "on_behalf_of", Texts.text("text", 1, "a text"), "for whom the caller asks, for the log");

  private LevelMethods() {}

  public static List<RpcMethod> of(LevelDesk desk) {
    return List.of(
        new Changing(
            Declaration.reading(
                "get_log_level",
                List.of(KIND, NAME, LOGGER),
                "How much a logger of a daemon logs, and who said so."),
            call -> desk.level(daemon(desk, call), call.arguments().get(LOGGER))),
        new Changing(
            level(
                "set_log_level",
                List.of(LEVEL, KIND, NAME, LOGGER, ON_BEHALF_OF),
                "Set a logger's level for good, also over a restart of the daemon."),
            call -> set(desk, call)),
        new Changing(
            level(
                "reset_log_level",
                List.of(KIND, NAME, LOGGER, ON_BEHALF_OF),
                "Take back what was set: the level is as configured again."),
            call -> reset(desk, call)),
        new Changing(
            level(
                "lease_log_level",
                List.of(
                    LEVEL, DURATION, REASON, KIND, NAME, LOGGER, CONTAINS, MAX_BYTES, ON_BEHALF_OF),
                "Log more for a while. Leases stack: the most verbose one counts."),
            call -> lease(desk, call)),
        new Changing(
            level("end_log_lease", List.of(LEASE, ON_BEHALF_OF), "End a lease before its time."),
            call -> desk.end(call.arguments().get(LEASE), by(call))),
        new GetRecentLogs(desk));
  }

  private static Declaration level(String name, List<Parameter<?>> parameters, String doc) {
    return new Declaration(name, parameters, Set.of(Right.LEVEL), doc);
  }

  private static Map<String, ?> set(LevelDesk desk, Call call) {
    Arguments arguments = call.arguments();
    return desk.set(daemon(desk, call), arguments.get(LOGGER), arguments.get(LEVEL), by(call));
  }

  private static Map<String, ?> reset(LevelDesk desk, Call call) {
    return desk.reset(daemon(desk, call), call.arguments().get(LOGGER), by(call));
  }

  private static Map<String, ?> lease(LevelDesk desk, Call call) {
    Arguments arguments = call.arguments();
    Integer maxBytes = arguments.find(MAX_BYTES);
    LeaseTerms terms =
        LeaseTerms.of(arguments.get(LEVEL))
            .withLogger(arguments.get(LOGGER))
            .because(arguments.get(REASON))
            .containing(arguments.get(CONTAINS))
            .upTo(maxBytes == null ? null : (long) maxBytes);
    return desk.lease(daemon(desk, call), terms, arguments.get(DURATION), by(call));
  }

  private static DaemonId daemon(LevelDesk desk, Call call) {
    return desk.find(call.arguments().find(KIND), call.arguments().find(NAME));
  }

  private static String by(Call call) {
    String other = call.arguments().find(ON_BEHALF_OF);
    return call.caller().address() + (other == null ? "" : " for " + other);
  }

  /** It may ask other servers and writes files: nothing for an event loop. */
  private record Changing(Declaration declaration, Function<Call, Object> body)
      implements RpcMethod.Working {
    @Override
    public Object call(Call call) {
      return body.apply(call);
    }
  }
}
