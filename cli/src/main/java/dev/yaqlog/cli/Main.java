package dev.yaqlog.cli;

import dev.yaqlog.cli.command.YaqlogCommand;

/** The {@code yaqlog} program. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(YaqlogCommand.run(arguments));
  }
}
