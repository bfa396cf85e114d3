package dev.yaqlog.server.daemon;

import dev.yaqlog.core.config.ConfigException;
import dev.yaqlog.core.model.Level;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The entry point of {@code yaqd-logs}, with the options of YEP-104. */
@Command(
    name = "yaqd-logs",
    description = "Serves the logs of this machine's daemons over yaq's RPC.",
    versionProvider = Main.FromManifest.class,
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class Main implements Callable<Integer> {
  static final int EXIT_USAGE = 2;

  /** Within which a process ends after a signal, whatever hangs. */
  private static final Duration LAST_RESORT = Duration.ofMillis(6_500);

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "The configuration; by default ~/.config/yaqd/logs/config.toml.")
  private @Nullable Path config;

  @Option(
      names = {"-l", "--log-level"},
      paramLabel = "LEVEL",
      converter = LevelConverter.class,
      description = "The level of its own log, whatever the configuration says.")
  private @Nullable Level level;

  @Option(
      names = {"-v", "--verbose"},
      description = "The same as --log-level=debug.")
  private boolean verbose;

  @Option(
      names = "--check-config",
      description = "Say what is wrong with the configuration, and start nothing.")
  private boolean checkConfig;

  @Option(names = "--protocol", description = "Not yet: print the Avro protocol.")
  private boolean protocol;

  @Spec private @Nullable CommandSpec spec;

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Main::explain);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (protocol) {
      err().println("yaqd-logs: --protocol: this version does not speak Avro yet");
      return EXIT_USAGE;
    }
    Configuration.Request request =
        new Configuration.Request(
            Surroundings.ofThisProcess(), config, verbose ? Level.DEBUG : level);
    try {
      Configuration configuration = Configuration.read(request);
      return checkConfig ? approve(configuration) : run(request, configuration);
    } catch (ConfigException wrong) {
      wrong.problems().forEach(problem -> err().println(problem));
      return EXIT_USAGE;
    }
  }

  private int approve(Configuration configuration) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println(configuration.file() + ": nothing is wrong");
    configuration.daemons().forEach(daemon -> explain(daemon, out));
    configuration.disabled().forEach(name -> out.println("[" + name + "] is disabled"));
    out.flush();
    return 0;
  }

  private static void explain(LogsSettings daemon, PrintWriter out) {
    out.println(summary(daemon));
    if (daemon.ownLog().plan().isRouted()) {
      daemon.ownLog().plan().explain().forEach(line -> out.println("  " + line));
    }
  }

  private static String summary(LogsSettings daemon) {
    return "[%s] listens on %s port %d, logs at %s%s"
        .formatted(
            daemon.name(),
            daemon.listen().host(),
            daemon.listen().port(),
            daemon.ownLog().level().levelName(),
            daemon.ownLog().toFile() ? " to stderr and a file" : " to stderr");
  }

  private static int run(Configuration.Request request, Configuration configuration)
      throws InterruptedException {
    Clock clock = Clock.system(ZoneId.systemDefault());
    Surroundings surroundings = request.surroundings();
    try (ProcessLog log = ProcessLog.open(surroundings, clock, request.level())) {
      log.takeOver();
      DaemonProcess process =
          new DaemonProcess(request, configuration, new FileSources(surroundings, clock), log);
      listenToSignals(process);
      return process.run();
    } catch (IOException neverForStderr) {
      throw new UncheckedIOException(neverForStderr);
    }
  }

  private static void listenToSignals(DaemonProcess process) {
    AtomicBoolean ending = new AtomicBoolean();
    for (String name : new String[] {"TERM", "INT"}) {
      Signals.on(name, () -> end(process, name, ending));
    }
    Signals.on("HUP", () -> process.tell(new Order.Reload()));
  }

  /** In order the first time; the second time, or when that takes too long, at once. */
  private static void end(DaemonProcess process, String signal, AtomicBoolean ending) {
    if (ending.getAndSet(true)) {
      Runtime.getRuntime().halt(DaemonProcess.EXIT_FAILED);
    }
    process.tell(new Order.EndAll("SIG" + signal));
    Thread lastResort = new Thread(Main::haltLater, "yaqlog-last-resort");
    lastResort.setDaemon(true);
    lastResort.start();
  }

  private static void haltLater() {
    try {
      Thread.sleep(LAST_RESORT.toMillis());
    } catch (InterruptedException never) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(DaemonProcess.EXIT_FAILED);
  }

  private static int explain(ParameterException wrong, String[] arguments) {
    PrintWriter err = wrong.getCommandLine().getErr();
    err.println("yaqd-logs: " + wrong.getMessage() + " (--help says what there is)");
    return EXIT_USAGE;
  }

  private PrintWriter err() {
    return Objects.requireNonNull(spec).commandLine().getErr();
  }

  static final class LevelConverter implements ITypeConverter<Level> {
    @Override
    public Level convert(String text) {
      return Level.parse(text)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "expected " + Level.ACCEPTED + ", was \"" + text + '"'));
    }
  }

  static final class FromManifest implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"yaqd-logs " + Version.current()};
    }
  }
}
