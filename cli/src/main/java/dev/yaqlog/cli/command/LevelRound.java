package dev.yaqlog.cli.command;

import dev.yaqlog.cli.gather.HostPort;
import dev.yaqlog.cli.gather.Places;
import dev.yaqlog.core.model.LogException;
import org.jspecify.annotations.Nullable;

/**
 * One or several servers that are asked about levels in turn. What one says is shown although
 * another does not answer, which is said beside it.
 */
final class LevelRound {
  private final Surroundings around;
  private final boolean areSeveral;
  private @Nullable LogException unknown;
  private int answered;
  private int failed;

  LevelRound(Surroundings around, int servers) {
    this.around = around;
    this.areSeveral = servers > 1;
  }

  /** Asks one; {@code question} shows what it answers. */
  void ask(HostPort server, Runnable question) {
    try {
      question.run();
      answered++;
    } catch (LogException.NoSuchDaemon | LogException.BadParameter e) {
      unknown = e; // of several servers one may do: few daemons and leases are everywhere
    } catch (LogException e) {
      if (!areSeveral) {
        throw e;
      }
      failed++;
      String text = Places.said(server.toString(), e);
      Session.say(around.err(), around.screen().visible().oneLine(text));
    }
  }

  /**
   * What the command ends with.
   *
   * @throws LogException if all that answered do not know what they were asked about
   */
  int status() {
    if (answered == 0 && unknown != null) {
      throw unknown;
    }
    return failed == 0 ? ExitStatus.FOUND : ExitStatus.ERROR;
  }
}
