package dev.yaqlog.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code yaqlog level}. */
@Command(
    name = "level",
    description = "Shows and changes how much daemons log, while they run.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    subcommands = {
      LevelVerb.Get.class,
      LevelVerb.Set.class,
      LevelVerb.Reset.class,
      LevelVerb.Lease.class,
      LevelVerb.End.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  yaqlog level get motor-1                     what it logs, and who said so",
      "  yaqlog level lease debug motor-1 --for 5m    everything, for five minutes",
      "  yaqlog level set warning motor-1             for good, also over a restart",
      "  yaqlog level reset motor-1                   as it is configured"
    })
final class LevelCommand implements Runnable {
  @ParentCommand private YaqlogCommand parent = new YaqlogCommand();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "which command? one of get, set, reset, lease, end");
  }

  YaqlogCommand parent() {
    return parent;
  }
}
