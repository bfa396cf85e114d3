package dev.yaqlog.cli.command;

import dev.yaqlog.cli.gather.HostPort;
import dev.yaqlog.cli.gather.Refusal;
import dev.yaqlog.cli.render.JsonLines;
import dev.yaqlog.cli.render.LevelText;
import dev.yaqlog.cli.render.Output;
import dev.yaqlog.client.DaemonLevel;
import dev.yaqlog.client.LeaseRequest;
import dev.yaqlog.client.LevelTarget;
import dev.yaqlog.client.Levels;
import dev.yaqlog.client.LogClient;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.source.LogSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/**
 * What the verbs of {@code yaqlog level} have in common: one server is asked, or each of several.
 */
@Command(
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    abbreviateSynopsis = true,
    footerHeading = "%nExamples:%n",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done",
      "2:an error, said in one line on standard error; also where one of several servers did not answer"
    })
abstract class LevelVerb implements Callable<Integer> {
  @ParentCommand private LevelCommand parent = new LevelCommand();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      converter = TableForm.Converter.class,
      description = "text: for people (default); json: an object a line.")
  private TableForm form = TableForm.TEXT;

  @ArgGroup(validate = false, order = 80, heading = "%nWhere to look:%n")
  private PlaceOptions placeOptions = new PlaceOptions();

  @ArgGroup(validate = false, order = 90, heading = "%nHow it looks:%n")
  private ScreenOptions screenOptions = new ScreenOptions();

  /** What one server answers. */
  abstract Answer ask(Levels levels);

  /**
   * A level, and the lease that was taken.
   *
   * @param taken null where none was
   */
  record Answer(DaemonLevel level, Levels.@Nullable Taken taken) {
    static Answer of(DaemonLevel level) {
      return new Answer(level, null);
    }
  }

  @Override
  public final Integer call() {
    Surroundings around = parent.parent().surroundings();
    PlaceOptions where = parent.parent().placeOptions().and(placeOptions);
    ScreenOptions how = parent.parent().screenOptions().and(screenOptions);
    try {
      Output out = new Output(around.out());
      LevelText text = new LevelText(how.screen(around), how.times(around));
      java.util.Set<HostPort> servers = where.servers(around);
      LevelRound round = new LevelRound(around, servers.size());
      for (HostPort server : servers) {
        String host = servers.size() > 1 ? server.toString() : null;
        round.ask(server, () -> out.print(shown(ask(server, around), host, text)));
      }
      out.flush();
      return round.status();
    } catch (Output.Closed readerHasEnough) {
      return ExitStatus.FOUND;
    }
  }

  private Answer ask(HostPort server, Surroundings around) {
    try (LogSource source = around.connector().connect(server)) {
      if (source instanceof LogClient client) {
        return ask(client.levels());
      }
      throw new Refusal(server + " has no levels");
    }
  }

  private String shown(Answer answer, @Nullable String host, LevelText text) {
    Levels.Taken taken = answer.taken();
    if (form == TableForm.TEXT) {
      return text.lines(answer.level(), taken == null ? null : taken.lease(), host);
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    if (taken != null) {
      fields.put("lease", taken.lease());
      fields.put("expires", text.rfc3339(taken.expires()));
    }
    fields.putAll(text.fields(answer.level()));
    if (host != null) {
      fields.put("host", host);
    }
    return new JsonLines().line(fields);
  }

  /** Whose level. */
  static final class Whose {
    @Parameters(
        paramLabel = "NAME",
        arity = "0..1",
        description = "The daemon, by its name. Default: the log server itself.")
    private @Nullable String name;

    @Option(
        names = "--kind",
        paramLabel = "KIND",
        description = "Its kind; needed where several daemons have that name.")
    private @Nullable String kind;

    @Option(
        names = "--logger",
        paramLabel = "LOGGER",
        description = "A part of the daemon, such as axis.x, and what is below it. Default: all.")
    private String logger = "";

    LevelTarget target() {
      return new LevelTarget(kind, name, logger);
    }
  }

  /** {@code yaqlog level get}. */
  @Command(
      name = "get",
      description = "Shows how much a daemon logs, who said so, and the leases that are live.",
      footer = {
        "  yaqlog level get                        of the log server itself",
        "  yaqlog level get motor-1",
        "  yaqlog level get motor-1 --logger axis.x -o json"
      })
  static final class Get extends LevelVerb {
    @Mixin private Whose whose = new Whose();

    @Override
    Answer ask(Levels levels) {
      return Answer.of(levels.get(whose.target()));
    }
  }

  /** {@code yaqlog level set}. */
  @Command(
      name = "set",
      description =
          "Sets a level for good: it lasts over a restart of the daemon, until it is reset.",
      footer = {
        "  yaqlog level set warning motor-1",
        "  yaqlog level set debug motor-1 --logger axis.x"
      })
  static final class Set extends LevelVerb {
    @Mixin private LevelOfWhom given = new LevelOfWhom();

    @Override
    Answer ask(Levels levels) {
      return Answer.of(levels.set(given.target(), given.level()));
    }
  }

  /** {@code yaqlog level reset}. */
  @Command(
      name = "reset",
      description = "Takes back what was set: the level is as configured again. Leases stay.",
      footer = {"  yaqlog level reset motor-1"})
  static final class Reset extends LevelVerb {
    @Mixin private Whose whose = new Whose();

    @Override
    Answer ask(Levels levels) {
      return Answer.of(levels.reset(whose.target()));
    }
  }

  /** {@code yaqlog level lease}. */
  @Command(
      name = "lease",
      description = "Logs more for a while. It ends by itself, also after a restart; leases stack.",
      footer = {
        "  yaqlog level lease debug motor-1                        for ten minutes",
        "  yaqlog level lease debug motor-1 --for 1h --max-bytes 10000000",
        "  yaqlog level lease debug motor-1 --contains 'axis 2' --reason 'it stalls'"
      })
  static final class Lease extends LevelVerb {
    private static final Duration USUAL = Duration.ofMinutes(10);

    @Mixin private LevelOfWhom given = new LevelOfWhom();

    private Duration duration = USUAL;

    @Option(
        names = "--for",
        paramLabel = "TIME",
        converter = DurationConverter.class,
        description = "How long, such as 30s, 5m or 1h. Default: 10m.")
    void last(Duration time) {
      duration = time;
    }

    /* An option of its own, so that complaints name the one that was given. */
    @Option(
        names = "--duration",
        paramLabel = "TIME",
        converter = DurationConverter.class,
        description = "The same as --for.")
    void lastSo(Duration time) {
      duration = time;
    }

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the daemon's log.")
    private String reason = "";

    @Option(
        names = "--contains",
        paramLabel = "TEXT",
        description = "Only messages that hold this text.")
    private String contains = "";

    @Option(
        names = "--max-bytes",
        paramLabel = "N",
        description = "End it once it let through so many bytes of messages.")
    private @Nullable Integer maxBytes;

    @Override
    Answer ask(Levels levels) {
      Levels.Taken taken =
          levels.lease(
              given.target(),
              new LeaseRequest(given.level(), duration, reason, contains, maxBytes));
      return new Answer(taken.level(), taken);
    }
  }

  /** {@code yaqlog level end}. */
  @Command(
      name = "end",
      description = "Ends a lease before its time.",
      footer = {"  yaqlog level end 3f9a01bc"})
  static final class End extends LevelVerb {
    @Parameters(
        index = "0",
        paramLabel = "LEASE",
        description = "What 'yaqlog level lease' said, and 'yaqlog level get' says.")
    private String lease = "";

    @Override
    Answer ask(Levels levels) {
      return Answer.of(levels.end(lease));
    }
  }

  /** Which level, and whose. Given the other way round it is understood, too. */
  static final class LevelOfWhom {
    @Parameters(
        index = "0",
        paramLabel = "LEVEL",
        description = "This level and more severe: emergency to debug, or 0 to 7.")
    private String level = "";

    @Parameters(
        index = "1",
        paramLabel = "NAME",
        arity = "0..1",
        description = "The daemon, by its name. Default: the log server itself.")
    private @Nullable String name;

    @Option(
        names = "--kind",
        paramLabel = "KIND",
        description = "Its kind; needed where several daemons have that name.")
    private @Nullable String kind;

    @Option(
        names = "--logger",
        paramLabel = "LOGGER",
        description = "A part of the daemon, such as axis.x, and what is below it. Default: all.")
    private String logger = "";

    private boolean isTurned() {
      return name != null && Level.parse(level).isEmpty() && Level.parse(name).isPresent();
    }

    Level level() {
      String text = isTurned() && name != null ? name : level;
      return Level.parse(text)
          .orElseThrow(
              () -> new Refusal("LEVEL: expected " + Level.ACCEPTED + ", was '" + text + "'"));
    }

    LevelTarget target() {
      return new LevelTarget(kind, isTurned() ? level : name, logger);
    }
  }
}
