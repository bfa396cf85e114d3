package dev.yaqlog.cli.command;

import dev.yaqlog.cli.gather.CursorFile;
import dev.yaqlog.cli.gather.PlaceCursor;
import dev.yaqlog.cli.gather.Refusal;
import dev.yaqlog.cli.gather.Start;
import dev.yaqlog.core.source.Query;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where to go on. */
final class CursorOptions {
  @Option(
      names = "--cursor",
      paramLabel = "CURSOR",
      description = "Begin with the entry that CURSOR names.")
  private @Nullable String from;

  @Option(
      names = "--after-cursor",
      paramLabel = "CURSOR",
      description = "Begin past the entry or place that CURSOR names.")
  private @Nullable String after;

  @Option(
      names = "--cursor-file",
      paramLabel = "FILE",
      description =
          "Begin past the place kept in FILE, if there is one, and keep there the place reached when all was"
              + " written: each call shows what came since the last.")
  private @Nullable Path file;

  @Option(
      names = "--show-cursor",
      description = "Say the place reached, after the last entry, for --after-cursor.")
  private boolean show;

  /** Whether the place reached matters, or the place to begin at. */
  boolean areUsed() {
    return begins() || show;
  }

  /** Whether there is a place to begin at. */
  boolean begins() {
    return from != null || after != null || file != null;
  }

  boolean show() {
    return show;
  }

  /** What is kept, or was given. */
  Kept keeping() {
    if (Stream.of(from, after, file).filter(Objects::nonNull).count() > 1) {
      throw new Refusal("--cursor, --after-cursor and --cursor-file: give one of them");
    }
    CursorFile kept = file == null ? null : new CursorFile(file);
    String given = from == null ? after : from;
    PlaceCursor begin =
        kept != null ? kept.read() : given == null ? PlaceCursor.NONE : PlaceCursor.parse(given);
    return new Kept(begin, kept, from != null);
  }

  /**
   * The place that a command begins at, and where the place that it reaches is kept.
   *
   * @param file null where it is not kept
   * @param inclusive whether to begin with the entry itself
   */
  record Kept(PlaceCursor begin, @Nullable CursorFile file, boolean inclusive) {
    Start start(dev.yaqlog.cli.gather.Places places, Query question) {
      return begin.equals(PlaceCursor.NONE)
          ? Start.ANYWHERE
          : inclusive ? Start.from(begin, places, question) : Start.after(begin, places);
    }

    void keep(PlaceCursor reached) {
      if (file != null) {
        file.write(reached);
      }
    }
  }
}
