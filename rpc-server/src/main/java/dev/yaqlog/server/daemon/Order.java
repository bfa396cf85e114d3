package dev.yaqlog.server.daemon;

/** What a process with daemons is told to do while it runs. */
sealed interface Order {
  /** One daemon, by its name. */
  record End(String daemon) implements Order {}

  /** One daemon, with the configuration read again. */
  record Restart(String daemon) implements Order {}

  /** Reads the configuration again and follows what changed in it. */
  record Reload() implements Order {}

  /** All of them, because of a signal. */
  record EndAll(String signal) implements Order {}
}
