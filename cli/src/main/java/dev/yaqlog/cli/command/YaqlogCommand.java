package dev.yaqlog.cli.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The whole command. */
@Command(
    name = "yaqlog",
    description = "Reads the logs of daemons: from log servers (yaqd-logs), or from a folder.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    abbreviateSynopsis = true,
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    subcommands = {
      ListCommand.class,
      RunsCommand.class,
      QueryCommand.class,
      TailCommand.class,
      WaitCommand.class,
      CountCommand.class,
      TopCommand.class,
      LevelCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  yaqlog list                            whose logs are there",
      "  yaqlog query -p warning -S today       today's warnings and worse",
      "  yaqlog tail motor-1                    what motor-1 logs from now on",
      "  yaqlog count --interval 1h -S today    how much was logged each hour",
      "  yaqlog level lease debug motor-1       everything of motor-1, for ten minutes",
      "  yaqlog --dir /srv/logs query -n 20     from a folder, without a server",
      "",
      "'yaqlog COMMAND --help' says more of each. Completion for bash and zsh:",
      "  source <(yaqlog generate-completion)"
    })
public final class YaqlogCommand implements Runnable {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec = CommandSpec.create();

  @ArgGroup(validate = false, order = 80, heading = "%nWhere to look:%n")
  private PlaceOptions placeOptions = new PlaceOptions();

  @ArgGroup(validate = false, order = 90, heading = "%nHow it looks:%n")
  private ScreenOptions screenOptions = new ScreenOptions();

  /** With the surroundings of this process. */
  public YaqlogCommand() {
    this(ThisProcess.surroundings());
  }

  YaqlogCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Runs what {@code arguments} say in this process and returns the exit status. */
  public static int run(String... arguments) {
    ReaderWatch.start(() -> System.exit(ExitStatus.FOUND));
    return run(ThisProcess.surroundings(), arguments);
  }

  static int run(Surroundings surroundings, String... arguments) {
    CommandLine line = new CommandLine(new YaqlogCommand(surroundings));
    line.addSubcommand(completion());
    line.setExpandAtFiles(false); // @1700000000 is a time
    line.setOverwrittenOptionsAllowed(true); // so that an alias can be overruled
    CommandLine.tracer().setLevel(CommandLine.TraceLevel.OFF);
    line.setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8));
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            ScreenOptions.isColourful(surroundings) ? Ansi.ON : Ansi.OFF));
    Complaints complaints = new Complaints(surroundings);
    line.setParameterExceptionHandler(complaints);
    line.setExecutionExceptionHandler(complaints);
    return line.execute(arguments);
  }

  private static CommandLine completion() {
    CommandLine completion = new CommandLine(new GenerateCompletion());
    completion.getCommandSpec().usageMessage().hidden(true);
    return completion;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "which command? one of list, runs, query, tail, wait, count, top, level");
  }

  Surroundings surroundings() {
    return surroundings;
  }

  PlaceOptions placeOptions() {
    return placeOptions;
  }

  ScreenOptions screenOptions() {
    return screenOptions;
  }
}
