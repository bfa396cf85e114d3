package dev.yaqlog.cli.command;

import dev.yaqlog.cli.render.Output;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** What all verbs have in common: whom they ask, how they look, how they end. */
@Command(
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    abbreviateSynopsis = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:found",
      "1:nothing found",
      "2:an error, said in one line on standard error; also where nothing was found while one of several servers"
          + " did not answer"
    })
abstract class Verb implements Callable<Integer> {
  @ParentCommand private YaqlogCommand parent = new YaqlogCommand();

  @Mixin private DaemonOptions daemons = new DaemonOptions();

  @ArgGroup(validate = false, order = 80, heading = "%nWhere to look:%n")
  private PlaceOptions placeOptions = new PlaceOptions();

  @ArgGroup(validate = false, order = 90, heading = "%nHow it looks:%n")
  private ScreenOptions screenOptions = new ScreenOptions();

  /**
   * Does it.
   *
   * @return whether something was found
   */
  abstract boolean run(Session session) throws InterruptedException;

  DaemonOptions daemons() {
    return daemons;
  }

  @Override
  public final Integer call() throws InterruptedException {
    PlaceOptions where = parent.placeOptions().and(placeOptions);
    ScreenOptions how = parent.screenOptions().and(screenOptions);
    try (Session session = new Session(parent.surroundings(), where, how)) {
      boolean found = run(session);
      session.out().flush();
      return found ? ExitStatus.FOUND : nothingFound(session);
    } catch (Output.Closed readerHasEnough) {
      return ExitStatus.FOUND;
    }
  }

  private static int nothingFound(Session session) {
    return session.places().allAnswered() ? ExitStatus.NOTHING : ExitStatus.ERROR;
  }
}
