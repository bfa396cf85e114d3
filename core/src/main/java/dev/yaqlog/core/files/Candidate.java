package dev.yaqlog.core.files;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** A file that is a log by its name. */
record Candidate(LogText.Where where, LogText.Reading reading, LogPart part) {
  /**
   * Newest first: whoever rotates logs moves them on towards the older ones, so that one that is
   * moved meanwhile is still to come. The plain file before the one that it is compressed to.
   */
  static final Comparator<Candidate> NEWEST_FIRST =
      Comparator.comparing(Candidate::uncompressed)
          .reversed()
          .thenComparing(candidate -> candidate.part().compression());

  Path path() {
    return where.path();
  }

  /** What tells the run that it is of from others. */
  Object run() {
    return List.of(reading.daemon(), String.valueOf(reading.started()));
  }

  /** What its file was called before it was compressed. */
  Path plainPath() {
    return part.plainPath(path());
  }

  private LogPart uncompressed() {
    return part.compression() == Compression.NONE
        ? part
        : new LogPart(part.rotation(), Compression.NONE);
  }
}
