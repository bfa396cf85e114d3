package dev.yaqlog.core.files;

import dev.yaqlog.core.model.DaemonId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A text that nobody wrote to any more when its file was deleted or compressed, as it was last
 * seen: whoever had read all of it has lost nothing.
 */
public final class GoneText {
  /** Whoever rotates a log without telling its writer has it written to for a second more. */
  private static final long REST_MS = 1_000;

  private final LogText.Reading reading;
  private final byte[] prefix;
  private final long size;

  private GoneText(LogFile file) {
    this.reading = file.text().reading();
    this.prefix = file.prefix();
    this.size = file.stat().size();
  }

  /**
   * What is remembered of {@code file}, which is gone.
   *
   * @param isNewest whether it was its daemon's newest file, which may have grown until it went
   * @return null if it was written to until it went, for all that is known
   */
  static @Nullable GoneText of(LogFile file, boolean isNewest) {
    boolean rests = file.text().lookedMs() - file.stat().modifiedMs() >= REST_MS;
    boolean isLeft = file.part().isCurrent() ? !isNewest : rests;
    return isLeft && !file.isCompressed() ? new GoneText(file) : null;
  }

  /** Whether one of {@code files} has the text again. */
  boolean isAmong(Collection<LogFile> files) {
    return files.stream()
        .anyMatch(
            file -> file.text().reading().equals(reading) && Arrays.equals(file.prefix(), prefix));
  }

  public DaemonId daemon() {
    return reading.daemon();
  }

  /** When its run started, as its name said; null where it did not. */
  public @Nullable Instant started() {
    return reading.started();
  }

  /** Its first bytes, up to {@link Fingerprint#MAX_LENGTH}; not to be changed. */
  public byte[] prefix() {
    return prefix;
  }

  /** How long it was, in bytes. */
  public long size() {
    return size;
  }
}
