package dev.yaqlog.core.format;

import dev.yaqlog.core.model.Level;
import java.time.ZoneId;

/**
 * Lines of syslog files: RFC 5424; RFC 3164, also without its {@code <pri>} as most servers file
 * them; and rsyslog's own layout, which is the latter with a time of RFC 3339. A name is the tag or
 * app-name, without process id.
 */
public final class SyslogFormat implements LineFormat {
  private static final int MAX_PRIORITY = 191;
  private static final int SEVERITIES = 8;
  private static final byte BLANK = ' ';

  private final YearlessTime yearlessTimes;
  private final TimestampReader timestamps;

  public SyslogFormat(ZoneId zone, Years years) {
    this.yearlessTimes = new YearlessTime(zone, years);
    this.timestamps = new TimestampReader(zone);
  }

  @Override
  public boolean parseHead(byte[] bytes, int from, int to, long offset, Head head) {
    int start = LineStart.skip(bytes, from, to, offset);
    int end = LineStart.end(bytes, start, to);
    int at = priority(bytes, start, end, head);
    if (at < 0) {
      return false;
    }
    head.from = start;
    int version = at > start ? version(bytes, at, end) : -1;
    return version >= 0
        ? parseStructured(bytes, version, end, head)
        : parseTraditional(bytes, at, end, offset, head);
  }

  /** Reads {@code <34>} if it is there; -1 where what is there is none. */
  private static int priority(byte[] bytes, int from, int to, Head head) {
    head.level = null;
    if (from >= to || bytes[from] != '<') {
      return from;
    }
    int close = Ascii.indexOf((byte) '>', bytes, from + 1, Math.min(to, from + 5));
    int priority = Ascii.digits(bytes, from + 1, close - from - 1, to);
    if (close == from + 1 || close >= to || bytes[close] != '>' || priority < 0) {
      return -1;
    }
    if (priority > MAX_PRIORITY) {
      return -1;
    }
    head.level = Level.of(priority % SEVERITIES);
    return close + 1;
  }

  /** The index past RFC 5424's version {@code "1 "}, -1 where it is not there. */
  private static int version(byte[] bytes, int at, int to) {
    return to - at >= 2 && bytes[at] == '1' && bytes[at + 1] == BLANK ? at + 2 : -1;
  }

  /** {@code time host app procid msgid [structured data] message}, of RFC 5424 section 6. */
  private boolean parseStructured(byte[] bytes, int from, int to, Head head) {
    int at = timestamps.read(bytes, from, to, head);
    at = nextField(bytes, at, to);
    at = nextField(bytes, fieldEnd(bytes, at, to), to);
    if (at < 0) {
      return false;
    }
    boolean named = at >= to || bytes[at] != '-' || fieldEnd(bytes, at, to) != at + 1;
    head.nameFrom = at;
    at = fieldEnd(bytes, at, to);
    head.nameTo = named ? at : head.nameFrom;
    at = nextField(bytes, fieldEnd(bytes, nextField(bytes, at, to), to), to);
    at = structuredData(bytes, nextField(bytes, fieldEnd(bytes, at, to), to), to);
    if (at < 0 || (at < to && bytes[at] != BLANK)) {
      return false;
    }
    head.messageFrom = at == to ? to : LineStart.skipByteOrderMark(bytes, at + 1, to);
    return true;
  }

  /** Index past the blank at {@code at}, -1 where there is none. Passes -1 on. */
  private static int nextField(byte[] bytes, int at, int to) {
    return at >= 0 && at < to && bytes[at] == BLANK ? at + 1 : -1;
  }

  private static int fieldEnd(byte[] bytes, int at, int to) {
    return at < 0 ? -1 : Ascii.indexOf(BLANK, bytes, at, to);
  }

  /** Index past {@code -} or past all of {@code [id a="b"][id c="]"]}, -1 where it is broken. */
  private static int structuredData(byte[] bytes, int from, int to) {
    if (from < 0 || from >= to) {
      return -1;
    }
    if (bytes[from] == '-') {
      return from + 1;
    }
    int at = from;
    while (at >= 0 && at < to && bytes[at] == '[') {
      at = elementEnd(bytes, at + 1, to);
    }
    return at == from ? -1 : at;
  }

  private static int elementEnd(byte[] bytes, int from, int to) {
    boolean quoted = false;
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b == '"') {
        quoted = !quoted;
      } else if (b == '\\' && quoted) {
        i++;
      } else if (b == ']' && !quoted) {
        return i + 1;
      }
    }
    return -1;
  }

  /** {@code time host tag[pid]: message}, of RFC 3164 section 4.1. */
  private boolean parseTraditional(byte[] bytes, int from, int to, long offset, Head head) {
    boolean dated = from < to && Ascii.isDigit(bytes[from]);
    int at =
        dated
            ? timestamps.read(bytes, from, to, head)
            : yearlessTimes.read(bytes, from, to, offset, head);
    at = nextField(bytes, at, to);
    if (at < 0) {
      return false;
    }
    // A line that its own host filed may leave the host out.
    if (!readTag(bytes, at, to, head)) {
      int afterHost = Math.min(fieldEnd(bytes, at, to) + 1, to);
      if (!readTag(bytes, afterHost, to, head)) {
        nameless(afterHost, head);
      }
    }
    return true;
  }

  private static void nameless(int messageFrom, Head head) {
    head.nameFrom = messageFrom;
    head.nameTo = messageFrom;
    head.messageFrom = messageFrom;
  }

  /** Reads {@code "tag: "} or {@code "tag[pid]: "}; the blank may be missing after a pid. */
  private static boolean readTag(byte[] bytes, int from, int to, Head head) {
    int wordEnd = Ascii.indexOf(BLANK, bytes, from, to);
    int bracket = Ascii.indexOf((byte) '[', bytes, from, wordEnd);
    int colon = colon(bytes, from, bracket, wordEnd);
    if (colon <= from) {
      return false;
    }
    head.nameFrom = from;
    head.nameTo = Math.min(bracket, colon);
    int message = colon + 1;
    head.messageFrom = message < to && bytes[message] == BLANK ? message + 1 : message;
    return true;
  }

  private static int colon(byte[] bytes, int from, int bracket, int wordEnd) {
    int close = Ascii.indexOf((byte) ']', bytes, bracket, wordEnd);
    if (close + 1 < wordEnd && bytes[close + 1] == ':') {
      return close + 1;
    }
    return wordEnd > from && bytes[wordEnd - 1] == ':' ? wordEnd - 1 : -1;
  }
}
