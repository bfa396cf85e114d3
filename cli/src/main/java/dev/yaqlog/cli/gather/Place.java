package dev.yaqlog.cli.gather;

import dev.yaqlog.core.source.LogSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A server, or a folder, whose logs are asked for. It is opened when it is first asked. */
public final class Place {
  private final String label;
  private final Supplier<LogSource> opener;
  private @Nullable LogSource source;

  public Place(String label, Supplier<LogSource> opener) {
    this.label = label;
    this.opener = opener;
  }

  /** What it is called in output and in cursors: HOST:PORT, or the folder. */
  public String label() {
    return label;
  }

  /**
   * The logs there.
   *
   * @throws dev.yaqlog.core.model.LogException.Unavailable if nobody answers there
   */
  synchronized LogSource source() {
    LogSource open = source;
    if (open == null) {
      open = opener.get();
      source = open;
    }
    return open;
  }

  /** Closes it; asked again it is opened anew. */
  synchronized void close() {
    LogSource open = source;
    source = null;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public String toString() {
    return label;
  }
}
