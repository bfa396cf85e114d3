package dev.yaqlog.cli.memory;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.LogException;
import dev.yaqlog.core.model.TextFilter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a filter takes, and how an entry stands in a file. */
final class Matching {
  private Matching() {}

  static boolean matches(Filter filter, LogEntry entry, int run) {
    return filter.daemons().matches(entry.daemon())
        && filter.levels().contains(entry.level())
        && filter.times().contains(MemoryLog.time(entry))
        && (filter.run() == null || filter.run() == run)
        && matches(filter.text(), entry.message().text())
        && (filter.any().isEmpty()
            || filter.any().stream().anyMatch(one -> matches(one, entry, run)));
  }

  /** The bytes of an entry as YEP-106 has them. */
  static byte[] line(LogEntry entry) {
    String label = entry.level() == null ? "Level 35" : entry.level().label();
    String time = MemoryLog.time(entry).atOffset(ZoneOffset.UTC).toString();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    line.writeBytes(
        (label + " : " + time + " : " + entry.name() + " : ").getBytes(StandardCharsets.UTF_8));
    for (byte b : entry.message().bytes()) {
      line.write(b);
      if (b == '\n') {
        line.write('\t');
      }
    }
    line.write('\n');
    return line.toByteArray();
  }

  /** Neighbours that are alike become one. */
  static List<LogEntry> folded(List<LogEntry> entries) {
    List<LogEntry> folded = new ArrayList<>();
    for (LogEntry entry : entries) {
      LogEntry last = folded.isEmpty() ? null : folded.get(folded.size() - 1);
      if (last != null && alike(last, entry)) {
        folded.set(
            folded.size() - 1, last.withMarks(last.marks().repeated(last.marks().repeat() + 1)));
      } else {
        folded.add(entry);
      }
    }
    return folded;
  }

  private static boolean alike(LogEntry one, LogEntry other) {
    return one.daemon().equals(other.daemon())
        && one.level() == other.level()
        && Arrays.equals(one.message().bytes(), other.message().bytes())
        && MemoryLog.time(one).getEpochSecond() == MemoryLog.time(other).getEpochSecond();
  }

  private static boolean matches(TextFilter text, String message) {
    return text.contains().stream().allMatch(part -> contains(message, part, text.ignoreCase()))
        && text.excludes().stream().noneMatch(part -> contains(message, part, text.ignoreCase()))
        && (text.regex() == null || finds(text.regex(), message, text.ignoreCase()))
        && (text.notRegex() == null || !finds(text.notRegex(), message, text.ignoreCase()));
  }

  private static boolean contains(String message, String part, boolean ignoreCase) {
    return ignoreCase
        ? message.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT))
        : message.contains(part);
  }

  private static boolean finds(@Nullable String regex, String message, boolean ignoreCase) {
    try {
      return Pattern.compile(regex, ignoreCase ? Pattern.CASE_INSENSITIVE : 0)
          .matcher(message)
          .find();
    } catch (PatternSyntaxException e) {
      throw LogException.BadParameter.of("regex", "a pattern of RE2", "'" + regex + "'");
    }
  }
}
