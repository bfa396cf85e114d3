package dev.yaqlog.cli.command;

/** How the program ends, after grep. */
final class ExitStatus {
  static final int FOUND = 0;
  static final int NOTHING = 1;
  static final int ERROR = 2;

  /** Ended by Ctrl-C, as shells say it: 128 and the number of SIGINT. */
  static final int INTERRUPTED = 130;

  private ExitStatus() {}
}
