package dev.yaqlog.core.files;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What is known of logs that are not among the files of a {@link Catalog}.
 *
 * @param unreadable files that are there but can't be read for now
 * @param gone texts that are gone, the latest of which nothing was written since they were last
 *     looked at
 * @param isDoubtful whether any other may be there under another name: files were being renamed
 */
public record Absent(Set<Path> unreadable, List<GoneText> gone, boolean isDoubtful) {
  public static final Absent NONE = new Absent(Set.of(), List.of(), false);

  /** The same, where it matters that they are gone though all was read. */
  public Absent withoutGone() {
    return new Absent(unreadable, List.of(), isDoubtful);
  }
}
