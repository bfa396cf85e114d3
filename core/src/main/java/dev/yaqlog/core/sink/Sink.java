package dev.yaqlog.core.sink;

/**
 * Where entries go. Any number of threads may call it; no method throws, for no daemon shall
 * stumble over its log. What could not be kept is counted, exactly, and told in a {@link
 * SinkNotice}.
 */
public interface Sink extends AutoCloseable {
  /**
   * Takes an entry, or counts it as dropped.
   *
   * @param entry of no use to the sink once this returns
   */
  void append(EncodedEntry entry);

  /** Returns once all that was appended before is where it goes, or is counted as dropped. */
  void flush();

  /** Opens anew what it writes to: somebody renamed the file, restarted the receiver. */
  void reopen();

  /** What was not kept since the sink was opened. */
  Drops drops();

  /** Flushes, then lets go of everything. What is appended afterwards is dropped. */
  @Override
  void close();
}
