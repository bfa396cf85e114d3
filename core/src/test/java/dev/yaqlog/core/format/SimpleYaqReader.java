package dev.yaqlog.core.format;

import dev.yaqlog.core.model.Level;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A second reader of YEP-106 heads, slow and plain: one expression, and java.time. */
public final class SimpleYaqReader {
  private static final Pattern HEAD =
      Pattern.compile(
          " *(?:(?:<(?<n>\\d{1,3})>(?: *(?<word>WORD))?)|(?<only>WORD)) *(?<= ): "
                  .replace("WORD", "(?:Level +-?\\d+|[A-Za-z][A-Za-z0-9_.-]{0,31}+)")
              + "(?:(\\d{4})-(\\d\\d)-(\\d\\d)|(\\d{4})(\\d\\d)(\\d\\d))[Tt ]"
              + "(?:(\\d\\d):(\\d\\d):(\\d\\d)|(\\d\\d)(\\d\\d)(\\d\\d))"
              + "(?:[.,](?<early>\\d+))?"
              + "(?:(?<zulu>[Zz])|(?<sign>[+-])(?<oh>\\d\\d)(?::?(?<om>\\d\\d))?)?"
              + "(?:[.,](?<late>\\d+))?"
              + " : (?<rest>.*)",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  private final String daemonName;
  private final ZoneId zone;

  public SimpleYaqReader(String daemonName, ZoneId zone) {
    this.daemonName =
        new String(daemonName.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    this.zone = zone;
  }

  public Optional<FoundHead> read(byte[] line, long offset) {
    String text = new String(line, StandardCharsets.ISO_8859_1);
    if (offset == 0 && text.startsWith("\u00EF\u00BB\u00BF")) {
      text = text.substring(3);
    }
    int nuls = 0;
    while (nuls < text.length() && text.charAt(nuls) == 0) {
      nuls++;
    }
    text = text.substring(nuls);
    if (text.endsWith("\r")) {
      text = text.substring(0, text.length() - 1);
    }
    Matcher head = HEAD.matcher(text);
    try {
      return head.matches() ? head(head) : Optional.empty();
    } catch (DateTimeException noSuchTime) {
      return Optional.empty();
    }
  }

  private Optional<FoundHead> head(Matcher head) {
    boolean offsetGiven = head.group("zulu") != null || head.group("sign") != null;
    if (head.group("late") != null && (head.group("early") != null || !offsetGiven)) {
      return Optional.empty();
    }
    Integer offset = offsetGiven ? offset(head) : null;
    Instant instant = instant(head, offset);
    String rest = head.group("rest");
    int nameEnd = nameEnd(rest);
    if (nameEnd < 0) {
      return Optional.empty();
    }
    String message = rest.length() < nameEnd + 3 ? "" : rest.substring(nameEnd + 3);
    return Optional.of(
        new FoundHead(level(head), instant, offset, rest.substring(0, nameEnd), message));
  }

  private int nameEnd(String rest) {
    if (rest.startsWith(daemonName + " : ") || rest.equals(daemonName + " :")) {
      return daemonName.length();
    }
    int separator = rest.indexOf(" : ");
    return separator < 0 && rest.endsWith(" :") ? rest.length() - 2 : separator;
  }

  private static @Nullable Level level(Matcher head) {
    String number = head.group("n");
    if (number != null && Integer.parseInt(number) < 8) {
      return Level.of(Integer.parseInt(number));
    }
    String word = head.group(number == null ? "only" : "word");
    return word == null ? null : Level.parse(word.toLowerCase(Locale.ROOT)).orElse(null);
  }

  private static int offset(Matcher head) {
    if (head.group("zulu") != null) {
      return 0;
    }
    int minutes = head.group("om") == null ? 0 : Integer.parseInt(head.group("om"));
    int sign = head.group("sign").equals("-") ? -1 : 1;
    ZoneOffset offset =
        ZoneOffset.ofHoursMinutes(sign * Integer.parseInt(head.group("oh")), sign * minutes);
    return offset.getTotalSeconds() / 60;
  }

  private Instant instant(Matcher head, @Nullable Integer offset) {
    int year = number(head, 4, 7);
    LocalDate date = LocalDate.of(year, number(head, 5, 8), number(head, 6, 9));
    int hour = number(head, 10, 13);
    int minute = number(head, 11, 14);
    int second = number(head, 12, 15);
    int nanos = nanos(head);
    if (hour == 24 && minute == 0 && second == 0 && nanos == 0) {
      return at(date.plusDays(1).atStartOfDay(), offset);
    }
    LocalTime time = LocalTime.of(hour, minute, second == 60 ? 59 : second, nanos);
    Instant instant = at(date.atTime(time), offset);
    if (second == 60
        && !isLastOfDay(time)
        && !isLastOfDay(instant.atOffset(ZoneOffset.UTC).toLocalTime())) {
      throw new DateTimeException("no leap second");
    }
    return instant;
  }

  private static boolean isLastOfDay(LocalTime time) {
    return time.toSecondOfDay() == 86_399;
  }

  private Instant at(LocalDateTime local, @Nullable Integer offset) {
    return offset == null
        ? local.atZone(zone).toInstant()
        : local.toInstant(ZoneOffset.ofTotalSeconds(offset * 60));
  }

  private static int nanos(Matcher head) {
    String digits = head.group("early") != null ? head.group("early") : head.group("late");
    return digits == null ? 0 : Integer.parseInt((digits + "000000000").substring(0, 9));
  }

  private static int number(Matcher head, int group, int other) {
    return Integer.parseInt(head.group(head.group(group) != null ? group : other));
  }
}
