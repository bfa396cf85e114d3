package dev.yaqlog.core.route;

/** Whether, and why, an entry is logged. */
enum Admission {
  /** Too verbose: it only goes to the flight recorder. */
  NONE,
  /** As configured: the rules say where it goes. */
  ROUTINE,
  /**
   * Somebody asked for more than is configured: where no rule takes it, it goes to the most verbose
   * ones.
   */
  RAISED
}
