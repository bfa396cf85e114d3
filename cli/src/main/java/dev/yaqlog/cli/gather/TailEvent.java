package dev.yaqlog.cli.gather;

import dev.yaqlog.core.model.LogException;
import dev.yaqlog.core.source.TailAnswer;

/** What happens at a place that is followed. */
sealed interface TailEvent {
  Place place();

  /**
   * Something was appended, or a wait was over.
   *
   * @param resumed whether the question went on from a cursor
   */
  record Arrived(Place place, TailAnswer answer, boolean resumed) implements TailEvent {}

  /** The place does not answer for now; it is asked again and again. */
  record Lost(Place place, LogException why) implements TailEvent {}

  /** The place answers again. */
  record Back(Place place) implements TailEvent {}

  /** The place will never answer this question. */
  record Refused(Place place, RuntimeException why) implements TailEvent {}
}
