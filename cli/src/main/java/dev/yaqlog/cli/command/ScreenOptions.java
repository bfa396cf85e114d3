package dev.yaqlog.cli.command;

import dev.yaqlog.cli.render.Screen;
import dev.yaqlog.cli.render.Times;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How output looks. */
final class ScreenOptions {
  @Option(
      names = "--color",
      paramLabel = "WHEN",
      converter = WhenConverter.class,
      description =
          "Colours by level: ${COMPLETION-CANDIDATES}. auto (default): on a terminal, unless NO_COLOR is set"
              + " or TERM is dumb.")
  private @Nullable When color;

  @Option(names = "--no-color", description = "The same as --color=never.")
  private boolean noColor;

  @Option(
      names = "--utc",
      description =
          "Show all times in UTC; otherwise entries keep the offset they were written with.")
  private boolean utc;

  /** When to colour. */
  enum When {
    AUTO,
    ALWAYS,
    NEVER;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final class WhenConverter extends WordConverter<When> {
    WhenConverter() {
      super(When.class);
    }
  }

  /** The options of both, as if they had been given together. */
  ScreenOptions and(ScreenOptions other) {
    ScreenOptions both = new ScreenOptions();
    both.color = other.color == null ? color : other.color;
    both.noColor = noColor || other.noColor;
    both.utc = utc || other.utc;
    return both;
  }

  Screen screen(Surroundings around) {
    Screen screen = around.screen();
    if (noColor || color == When.NEVER) {
      return screen.withColours(false);
    }
    return screen.withColours(color == When.ALWAYS || isColourful(around));
  }

  Times times(Surroundings around) {
    return utc ? Times.in(ZoneOffset.UTC) : Times.asWritten(around.clock().getZone());
  }

  /** As no-color.org and terminfo have it. */
  static boolean isColourful(Surroundings around) {
    String terminal = around.variable("TERM");
    return around.screen().terminal()
        && around.variable("NO_COLOR").isEmpty()
        && !terminal.isEmpty()
        && !terminal.equals("dumb");
  }
}
