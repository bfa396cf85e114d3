package dev.yaqlog.core.query;

/** Where in a message numbers, ids and addresses end, and what is none. */
final class MessageTokens {
  private static final byte[] KINDS = kinds();
  static final int DIGIT = 1;
  static final int LETTER = 2;
  private static final int HEX = 4;
  private static final int WORD = DIGIT | LETTER;

  private static final int MIN_HEX_ID = 8;
  private static final int[] UUID_GROUPS = {8, 4, 4, 4, 12};

  private MessageTokens() {}

  /** Past {@code 12}, {@code 1.2.3} or {@code 1.5e-3}, {@code from} being its first digit. */
  static int numberEnd(byte[] bytes, int from, int end) {
    int at = digitsEnd(bytes, from, end);
    while (at + 1 < end && bytes[at] == '.' && isDigit(bytes[at + 1])) {
      at = digitsEnd(bytes, at + 1, end);
    }
    return exponentEnd(bytes, at, end);
  }

  private static int exponentEnd(byte[] bytes, int at, int end) {
    if (at >= end || (bytes[at] | 0x20) != 'e') {
      return at;
    }
    boolean signed = at + 1 < end && (bytes[at + 1] == '-' || bytes[at + 1] == '+');
    int digits = at + (signed ? 2 : 1);
    int to = digitsEnd(bytes, digits, end);
    boolean whole = signed || to == end || (kind(bytes[to]) & LETTER) == 0;
    return to > digits && whole ? to : at;
  }

  /** Past {@code 10.0.0.1} or {@code 10.0.0.1:8080}; -1 where it is none. */
  static int addressEnd(byte[] bytes, int from, int end) {
    int at = from;
    for (int group = 0; group < 4; group++) {
      if (group > 0 && (at >= end || bytes[at++] != '.')) {
        return -1;
      }
      int to = digitsEnd(bytes, at, Math.min(end, at + 4));
      if (to == at || to - at > 3) {
        return -1;
      }
      at = to;
    }
    boolean goesOn = at + 1 < end && bytes[at] == '.' && isDigit(bytes[at + 1]);
    if (goesOn || (at < end && (kind(bytes[at]) & WORD) != 0)) {
      return -1;
    }
    return portEnd(bytes, at, end);
  }

  private static int portEnd(byte[] bytes, int at, int end) {
    int to = at < end && bytes[at] == ':' ? digitsEnd(bytes, at + 1, end) : at;
    return to > at + 1 ? to : at;
  }

  /** Past an address of IPv6, or six bytes of a hardware address; -1 where there is neither. */
  static int colonGroupsEnd(byte[] bytes, int from, int end) {
    int groups = 0;
    boolean gap = false;
    boolean digit = false;
    int at = from;
    while (groups < 8) {
      int to = hexEnd(bytes, at, Math.min(end, at + 5));
      if (to - at > 4) {
        return -1;
      }
      for (int i = at; i < to; i++) {
        digit |= isDigit(bytes[i]);
      }
      groups += to > at ? 1 : 0;
      at = to;
      boolean colon = at + 1 < end && bytes[at] == ':';
      boolean twoColons = colon && bytes[at + 1] == ':' && !gap;
      if (!twoColons && !(colon && isHex(bytes[at + 1]))) {
        break;
      }
      gap |= twoColons;
      at += twoColons ? 2 : 1;
    }
    boolean ends = at == end || (kind(bytes[at]) & WORD) == 0;
    boolean address = groups == 8 || (gap && digit) || isHardwareAddress(bytes, from, at);
    return ends && address ? at : -1;
  }

  static boolean isHardwareAddress(byte[] bytes, int from, int to) {
    if (to - from != 17) {
      return false;
    }
    for (int i = 0; i < 17; i++) {
      if (i % 3 == 2 ? bytes[from + i] != ':' : !isHex(bytes[from + i])) {
        return false;
      }
    }
    return true;
  }

  static int uuidEnd(byte[] bytes, int from, int end) {
    int at = from;
    for (int group : UUID_GROUPS) {
      if (at > from && (at >= end || bytes[at++] != '-')) {
        return -1;
      }
      if (hexEnd(bytes, at, Math.min(end, at + group)) - at < group) {
        return -1;
      }
      at += group;
    }
    return at == end || (kind(bytes[at]) & WORD) == 0 ? at : -1;
  }

  static boolean isHexNumber(byte[] bytes, int from, int to) {
    return to - from > 2
        && bytes[from] == '0'
        && (bytes[from + 1] | 0x20) == 'x'
        && hexEnd(bytes, from + 2, to) == to;
  }

  /** Whether the word is a number such as {@code 1e10}, all of it. */
  static boolean isScientific(byte[] bytes, int from, int to) {
    int digits = digitsEnd(bytes, from, to);
    return digits > from && digits < to && exponentEnd(bytes, digits, to) == to;
  }

  /** Eight or more hex digits of both kinds, or letters between digits such as {@code c2s55f2}. */
  static boolean isId(byte[] bytes, int from, int to) {
    int runs = 0;
    boolean hex = true;
    boolean letter = false;
    boolean inDigits = false;
    for (int at = from; at < to; at++) {
      boolean digit = isDigit(bytes[at]);
      runs += digit && !inDigits ? 1 : 0;
      inDigits = digit;
      letter |= !digit;
      hex &= isHex(bytes[at]);
    }
    return runs > 1 || (runs == 1 && hex && letter && to - from >= MIN_HEX_ID);
  }

  /** Python's {@code \xff}. */
  static boolean isHexEscape(byte[] bytes, int at, int end) {
    return end - at >= 4 && bytes[at + 1] == 'x' && isHex(bytes[at + 2]) && isHex(bytes[at + 3]);
  }

  static boolean isSign(byte[] bytes, int start, int at, int end) {
    return (bytes[at] == '-' || bytes[at] == '+')
        && at + 1 < end
        && isDigit(bytes[at + 1])
        && (at == start || (kind(bytes[at - 1]) & WORD) == 0);
  }

  static int lettersEnd(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && !isDigit(bytes[at])) {
      at++;
    }
    return at;
  }

  private static int digitsEnd(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && isDigit(bytes[at])) {
      at++;
    }
    return at;
  }

  private static int hexEnd(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && isHex(bytes[at])) {
      at++;
    }
    return at;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static boolean isHex(byte b) {
    return (kind(b) & HEX) != 0;
  }

  static int kind(byte b) {
    return KINDS[b & 0xFF];
  }

  private static boolean isBetween(char low, int b, char high) {
    return b >= low && b <= high;
  }

  /** Bytes of no ASCII are letters of some script. */
  private static byte[] kinds() {
    byte[] kinds = new byte[256];
    for (int b = 0; b < 256; b++) {
      boolean digit = isBetween('0', b, '9');
      boolean letter = isBetween('a', b, 'z') || isBetween('A', b, 'Z') || b >= 0x80;
      boolean hex = digit || isBetween('a', b, 'f') || isBetween('A', b, 'F');
      kinds[b] = (byte) ((digit ? DIGIT : 0) | (letter ? LETTER : 0) | (hex ? HEX : 0));
    }
    return kinds;
  }
}
