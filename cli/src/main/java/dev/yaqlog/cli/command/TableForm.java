package dev.yaqlog.cli.command;

import java.util.Locale;

/** What {@code -o} takes where the answer is a table. */
enum TableForm {
  TEXT,
  JSON;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads what {@code -o} takes. */
  static final class Converter extends WordConverter<TableForm> {
    Converter() {
      super(TableForm.class);
    }
  }
}
