package dev.yaqlog.core.query;

import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.scan.Moment;
import java.util.List;

/** Whether entries that are at hand satisfy a filter, but for its runs. For one thread. */
public final class EntryTest {
  private final Filter filter;
  private final Moment since;
  private final Moment until;
  private final TextMatcher text;
  private final MessageText message;
  private final List<EntryTest> any;

  /**
   * @throws dev.yaqlog.core.model.LogException.BadParameter if a pattern can't be compiled
   */
  public EntryTest(Filter filter) {
    this.filter = filter;
    this.since = Moment.since(filter.times());
    this.until = Moment.until(filter.times());
    this.text = new TextMatcher(TextPatterns.of(filter.text()), () -> {});
    this.message = text.messageText();
    this.any = filter.any().stream().map(EntryTest::new).toList();
  }

  public boolean matches(LogEntry entry) {
    return filter.daemons().matches(entry.daemon())
        && filter.levels().contains(entry.level())
        && isWithin(Moment.of(entry.time().instant()))
        && (text.isAny() || matchesText(entry.message().bytes()))
        && (any.isEmpty() || any.stream().anyMatch(one -> one.matches(entry)));
  }

  /** Whether anything is asked of messages. */
  public boolean asksForText() {
    return !text.isAny() || any.stream().anyMatch(EntryTest::asksForText);
  }

  private boolean isWithin(Moment moment) {
    return moment.compareTo(since) >= 0 && moment.compareTo(until) < 0;
  }

  private boolean matchesText(byte[] bytes) {
    message.bytes = bytes;
    message.from = 0;
    message.to = bytes.length;
    boolean matches = text.matches(message);
    message.clear();
    return matches;
  }
}
