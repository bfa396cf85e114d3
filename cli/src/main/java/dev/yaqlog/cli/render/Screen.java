package dev.yaqlog.cli.render;

import java.util.function.IntSupplier;

/**
 * What standard output can show.
 *
 * @param terminal whether it is one, rather than a file or a pipe
 * @param progress whether standard error is a terminal
 * @param coloured whether colours are wanted
 * @param unicode whether more than ASCII can be shown
 * @param width columns; asked only when needed, since it may cost another process
 */
public record Screen(
    boolean terminal, boolean progress, boolean coloured, boolean unicode, IntSupplier width) {

  public Screen withColours(boolean other) {
    return new Screen(terminal, progress, other, unicode, width);
  }

  public Palette palette() {
    return new Palette(coloured);
  }

  public Visible visible() {
    return new Visible(unicode);
  }
}
