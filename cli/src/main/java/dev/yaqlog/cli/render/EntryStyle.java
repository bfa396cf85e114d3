package dev.yaqlog.cli.render;

/**
 * How entries look as text.
 *
 * @param hostWidth columns to leave for the host, so that lines stand beneath each other
 * @param place options that lead to the same logs again, such as {@code --dir logs}; may be empty
 */
public record EntryStyle(
    Visible visible, Palette palette, Times times, int hostWidth, String place) {}
