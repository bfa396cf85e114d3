package dev.yaqlog.core.route;

import dev.yaqlog.core.model.Level;
import org.jspecify.annotations.Nullable;

/**
 * What a lease lets through, and why.
 *
 * @param logger which loggers: this one and those below it, {@code ""} for all
 * @param contains only messages that hold this text; {@code ""} for all
 * @param maxBytes as much as it lets through before it ends, in bytes of messages; null for no
 *     limit
 */
public record LeaseTerms(
    String logger, Level level, String reason, String contains, @Nullable Long maxBytes) {

  /** All messages of all loggers at {@code level}. */
  public static LeaseTerms of(Level level) {
    return new LeaseTerms(Loggers.ROOT, level, "", "", null);
  }

  public LeaseTerms withLogger(String other) {
    return new LeaseTerms(other, level, reason, contains, maxBytes);
  }

  public LeaseTerms because(String why) {
    return new LeaseTerms(logger, level, why, contains, maxBytes);
  }

  /** Only for messages that hold {@code text}. */
  public LeaseTerms containing(String text) {
    return new LeaseTerms(logger, level, reason, text, maxBytes);
  }

  public LeaseTerms upTo(@Nullable Long bytes) {
    return new LeaseTerms(logger, level, reason, contains, bytes);
  }

  boolean admits(Level asked, CharSequence message) {
    return asked.number() <= level.number()
        && (contains.isEmpty() || message.toString().contains(contains));
  }
}
