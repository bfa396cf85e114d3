package dev.yaqlog.cli.command;

import dev.yaqlog.cli.render.CatPrinter;
import dev.yaqlog.cli.render.EntryPrinter;
import dev.yaqlog.cli.render.JsonPrinter;
import dev.yaqlog.cli.render.TextPrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code -o} takes where the answer is entries. */
enum EntryForm {
  TEXT,
  JSON,
  RAW,
  CAT;

  /** A printer of this form; of exact bytes there is nothing to print but themselves. */
  EntryPrinter printer(Session session) {
    return switch (this) {
      case JSON -> new JsonPrinter(session.out(), session.times());
      case CAT -> new CatPrinter(session.out(), session.entryStyle());
      case TEXT, RAW -> new TextPrinter(session.out(), session.entryStyle());
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All but exact bytes, which only a query gives. */
  static final class Printed extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Printed() {
      super(List.of(TEXT.toString(), JSON.toString(), CAT.toString()));
    }
  }

  /** Reads what {@code -o} takes. */
  static final class Converter extends WordConverter<EntryForm> {
    Converter() {
      super(EntryForm.class);
    }
  }
}
