package dev.yaqlog.core.query;

import dev.yaqlog.core.model.LevelRange;
import dev.yaqlog.core.model.TimeRange;
import dev.yaqlog.core.scan.EntryView;
import dev.yaqlog.core.scan.Moment;
import dev.yaqlog.core.scan.OpenLog;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether an entry of one particular log file satisfies a filter. For one thread. */
final class EntryMatcher {
  private final LevelRange levels;
  private final Moment since;
  private final Moment until;
  private final TextMatcher text;
  private final List<EntryMatcher> any;
  private @Nullable BlockTest test;
  private final MessageText message;

  /**
   * @param any at least one must match, unless the list is empty
   */
  EntryMatcher(LevelRange levels, TimeRange times, TextMatcher text, List<EntryMatcher> any) {
    this.levels = levels;
    this.since = Moment.since(times);
    this.until = Moment.until(times);
    this.text = text;
    this.any = any;
    this.message = text.messageText();
  }

  /** Whether it matches every entry, so that none needs looking at. */
  boolean isAll() {
    return levels.isAll() && isAllTimes() && text.isAny() && any.isEmpty();
  }

  /** What an index can tell of it. */
  BlockTest test() {
    if (test == null) {
      List<BlockTest> others = any.stream().map(EntryMatcher::test).toList();
      test = new BlockTest(levels, since, until, text.grams(), others);
    }
    return test;
  }

  /** A text that every matching message holds, to jump to. */
  Optional<ByteFinder> required() {
    return text.jump();
  }

  boolean matches(EntryView entry, OpenLog log) throws IOException {
    try {
      return matchesHead(entry) && (isHeadOnly() || matchesText(entry, message.set(entry, log)));
    } finally {
      message.clear();
    }
  }

  /** The same of an entry of which all is at hand. */
  boolean matchesWhole(EntryView entry) {
    try {
      return matchesHead(entry) && (isHeadOnly() || matchesText(entry, message.set(entry)));
    } finally {
      message.clear();
    }
  }

  private boolean isHeadOnly() {
    return text.isAny() && any.isEmpty();
  }

  private boolean matches(EntryView entry, MessageText shared) {
    return matchesHead(entry) && matchesText(entry, shared);
  }

  /** Whether a message that holds {@link #required} need not be looked at further. */
  boolean isRequiredEnough() {
    return any.isEmpty() && text.isJumpEnough();
  }

  boolean matchesHead(EntryView entry) {
    return levels.contains(entry.level)
        && Moment.compare(entry.epochSecond, entry.nanos, since) >= 0
        && Moment.compare(entry.epochSecond, entry.nanos, until) < 0;
  }

  private boolean matchesText(EntryView entry, MessageText shared) {
    if (!text.matches(shared)) {
      return false;
    }
    for (EntryMatcher matcher : any) {
      if (matcher.matches(entry, shared)) {
        return true;
      }
    }
    return any.isEmpty();
  }

  private boolean isAllTimes() {
    return since.equals(Moment.MIN) && until.equals(Moment.MAX);
  }
}
