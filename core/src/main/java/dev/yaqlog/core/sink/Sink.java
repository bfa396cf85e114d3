package dev.yaqlog.core.sink;

/**
 * Where entries go. Any number of threads may call it; no method throws, for no daemon shall
 * stumble over its log. What could not be kept is counted, exactly, and told in a {@link
 * SinkNotice}.
 */
public interface Sink extends AutoCloseable {
  /**
   * The place of an entry that the sink is held for. Of several sinks those that are held are
   * settled first: nobody waits for one while he holds another.
   */
  long HELD = -1;

  /**
   * Takes an entry, or counts it as dropped.
   *
   * @param entry of no use to the sink once this returns
   */
  void append(EncodedEntry entry);

  /**
   * Takes an entry's place behind all before, briefly, for callers that keep several sinks in one
   * order: what takes its time is left to {@link #settle}, which the caller owes, by the same
   * thread.
   *
   * @return what {@link #settle} takes; {@link #HELD} if the sink is held until then
   */
  default long queue(EncodedEntry entry) {
    append(entry);
    return 0;
  }

  /** Does for an entry that was queued what is left to be done for it; as {@link #append}. */
  default void settle(EncodedEntry entry, long place) {}

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
