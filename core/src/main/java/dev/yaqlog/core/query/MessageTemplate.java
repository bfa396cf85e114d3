package dev.yaqlog.core.query;

import java.nio.charset.StandardCharsets;

/**
 * What messages have in common that differ in numbers and ids alone: the first line of a message
 * with those masked. {@code <n>} stands for a number, {@code <id>} for an id, {@code <ip>} for an
 * address; docs/format.md says what is which. The same bytes always give the same template.
 *
 * <p>Reuses its buffer: for one thread.
 */
public final class MessageTemplate {
  /** Longer templates are cut; nobody reads on. */
  private static final int MAX_LENGTH = 512;

  /** No more of a line is looked at, which may be megabytes long. */
  private static final int MAX_INPUT = 4096;

  private static final byte[] NUMBER = ascii("<n>");
  private static final byte[] ID = ascii("<id>");
  private static final byte[] ADDRESS = ascii("<ip>");
  private static final int WORD = MessageTokens.DIGIT | MessageTokens.LETTER;
  private static final byte[] CUT = "…".getBytes(StandardCharsets.UTF_8);

  private final byte[] template = new byte[MAX_LENGTH + ID.length + CUT.length];
  private int length;
  private boolean endsInNumber;

  /** Makes the template of the message {@code bytes[from, to)}, which {@link #bytes} then holds. */
  public void mask(byte[] bytes, int from, int to) {
    length = 0;
    endsInNumber = false;
    int end = lineEnd(bytes, from, (int) Math.min(to, from + (long) MAX_INPUT));
    int at = from;
    while (at < end && length < MAX_LENGTH) {
      at = step(bytes, from, at, end);
    }
    if (length >= MAX_LENGTH || end - from == MAX_INPUT) {
      cut();
    }
  }

  /** The template, in the first {@link #length} bytes; overwritten by the next. */
  public byte[] bytes() {
    return template;
  }

  public int length() {
    return length;
  }

  public String text() {
    return new String(template, 0, length, StandardCharsets.UTF_8);
  }

  /** End of the first line, without blanks and CR that end it. */
  private static int lineEnd(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && bytes[end] != '\n') {
      end++;
    }
    while (end > from && (bytes[end - 1] == ' ' || bytes[end - 1] == '\r')) {
      end--;
    }
    return end;
  }

  /** Adds what begins at {@code at} and returns the index past it. */
  private int step(byte[] bytes, int start, int at, int end) {
    if ((MessageTokens.kind(bytes[at]) & WORD) != 0) {
      return word(bytes, at, end);
    }
    if (bytes[at] == '\\' && MessageTokens.isHexEscape(bytes, at, end)) {
      return masked(NUMBER, at + 4);
    }
    if (MessageTokens.isSign(bytes, start, at, end)) {
      return masked(NUMBER, MessageTokens.numberEnd(bytes, at + 1, end));
    }
    template[length++] = bytes[at];
    endsInNumber = false;
    return at + 1;
  }

  private int word(byte[] bytes, int from, int end) {
    int kinds = 0;
    int to = from;
    for (int kind; to < end && ((kind = MessageTokens.kind(bytes[to])) & WORD) != 0; to++) {
      kinds |= kind;
    }
    boolean digits = (kinds & MessageTokens.DIGIT) != 0;
    int groups = to < end ? groupsEnd(bytes, from, to, end) : -1;
    if (groups > 0) {
      return groups;
    }
    return digits ? wordWithDigits(bytes, from, to, end) : literal(bytes, from, to);
  }

  /** Masks what consists of several words and the marks between them; -1 where there is none. */
  private int groupsEnd(byte[] bytes, int from, int to, int end) {
    switch (bytes[to]) {
      case '.' -> {
        int address = MessageTokens.addressEnd(bytes, from, end);
        return address < 0 ? -1 : masked(ADDRESS, address);
      }
      case ':' -> {
        int address = MessageTokens.colonGroupsEnd(bytes, from, end);
        boolean hardware = MessageTokens.isHardwareAddress(bytes, from, address);
        return address < 0 ? -1 : masked(hardware ? ID : ADDRESS, address);
      }
      case '-' -> {
        int uuid = MessageTokens.uuidEnd(bytes, from, end);
        return uuid < 0 ? -1 : masked(ID, uuid);
      }
      default -> {
        return -1;
      }
    }
  }

  private int wordWithDigits(byte[] bytes, int from, int to, int end) {
    if (MessageTokens.isHexNumber(bytes, from, to)) {
      return masked(NUMBER, to);
    }
    if (!MessageTokens.isScientific(bytes, from, to) && MessageTokens.isId(bytes, from, to)) {
      return masked(ID, to);
    }
    return wordParts(bytes, from, to, end);
  }

  /** Letters as they are, digits as a number, which may reach beyond the word: {@code 2.5MB}. */
  private int wordParts(byte[] bytes, int from, int to, int end) {
    int at = from;
    while (at < to && length < MAX_LENGTH) {
      int digits = MessageTokens.lettersEnd(bytes, at, to);
      at = literal(bytes, at, digits);
      if (at == digits && at < to && length < MAX_LENGTH) {
        at = masked(NUMBER, MessageTokens.numberEnd(bytes, at, end));
      }
    }
    return at;
  }

  /** Adds as much as there is room for. */
  private int literal(byte[] bytes, int from, int to) {
    int count = Math.min(to - from, MAX_LENGTH - length);
    for (int i = 0; i < count; i++) {
      template[length + i] = bytes[from + i];
    }
    length += count;
    endsInNumber &= count == 0;
    return from + count;
  }

  /** Adds a mask; numbers that follow each other directly are one. */
  private int masked(byte[] mask, int to) {
    boolean number = mask == NUMBER;
    if (!number || !endsInNumber) {
      System.arraycopy(mask, 0, template, length, mask.length);
      length += mask.length;
    }
    endsInNumber = number;
    return to;
  }

  private void cut() {
    length = wholeCharacters();
    System.arraycopy(CUT, 0, template, length, CUT.length);
    length += CUT.length;
  }

  /** The length without the first bytes of a character whose last ones are not there. */
  private int wholeCharacters() {
    int last = length - 1;
    while (last > 0 && length - last < 4 && (template[last] & 0xC0) == 0x80) {
      last--;
    }
    int bytes = last < 0 ? 0 : Integer.numberOfLeadingZeros(~(template[last] << 24));
    return bytes > 1 && last + bytes > length ? last : length;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
