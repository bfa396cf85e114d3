package dev.yaqlog.cli.command;

import dev.yaqlog.cli.gather.Refusal;
import dev.yaqlog.cli.render.Output;
import dev.yaqlog.core.model.LogException;
import java.io.UncheckedIOException;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line why a command can't be done. */
final class Complaints implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private static final String STACK_TRACES = "YAQLOG_DEBUG";

  private final Surroundings around;

  Complaints(Surroundings around) {
    this.around = around;
  }

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    String verb = e.getCommandLine().getCommandSpec().qualifiedName();
    say(
        uncapitalized(String.valueOf(e.getMessage()))
            + suggestion(e)
            + " (see "
            + verb
            + " --help)");
    return ExitStatus.ERROR;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
    if (e instanceof InterruptedException) {
      return ExitStatus.INTERRUPTED;
    }
    say(why(e));
    if (!around.variable(STACK_TRACES).isEmpty()) {
      e.printStackTrace(around.err());
    }
    return ExitStatus.ERROR;
  }

  private static String why(Exception e) {
    if (e instanceof UncheckedIOException unreadable) {
      return "can't read: " + unreadable.getMessage();
    }
    boolean expected =
        e instanceof LogException || e instanceof Refusal || e instanceof Output.Failed;
    return expected ? String.valueOf(e.getMessage()) : "internal error: " + e;
  }

  private void say(String text) {
    Session.say(
        around.err(), around.screen().visible().oneLine(text.replaceAll("\\s*\\R\\s*", " ")));
  }

  private static String suggestion(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      return "; did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?";
    }
    return "";
  }

  private static String uncapitalized(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }
}
