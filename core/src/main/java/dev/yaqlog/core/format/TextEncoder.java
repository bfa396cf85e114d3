package dev.yaqlog.core.format;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes a message as UTF-8 that reads back as one message: a TAB goes before each line but the
 * first, and what could act on a terminal or end a line for some reader is made visible.
 *
 * <ul>
 *   <li>a control character other than TAB and LF, and DEL: its picture, U+2400 and on, U+2421;
 *   <li>one of U+0080 to U+009F, which have no pictures: that of ESC and the character that makes
 *       the same control with ESC (ECMA-48), such as {@code ␛[};
 *   <li>half of a surrogate pair: <code>&#92;ud800</code>.
 * </ul>
 *
 * <p>For one thread.
 */
final class TextEncoder {
  /** The most bytes that one char can take. */
  private static final int MAX_PER_CHAR = 6;

  /** Chars that are encoded between two looks at the room that is left. */
  private static final int STRIDE = 1024;

  private static final char DELETE = 0x7f;
  private static final char ESCAPE = 0x1b;
  private static final int PICTURES = 0x2400;
  private static final int PICTURE_OF_DELETE = 0x2421;

  private final char[] chars = new char[STRIDE + 1];
  private final PlainText plain = new PlainText(chars);
  private byte[] bytes = {};
  private int end;

  /**
   * Writes {@code text} from {@code from} on, and leaves room for one byte behind it.
   *
   * @return {@code into}, or a longer copy
   */
  byte[] encode(CharSequence text, byte[] into, int from) {
    bytes = into;
    end = from;
    int length = text.length();
    for (int at = 0; at < length; ) {
      int to = Math.min(length, at + STRIDE);
      reserve(((to - at + 1) * MAX_PER_CHAR) + 1);
      int copied = copy(text, at, to);
      if (plain.encode(copied, bytes, end)) {
        end += copied;
      } else {
        encode(copied);
      }
      at += copied;
    }
    reserve(1);
    return bytes;
  }

  /** Where the text written last ends. */
  int end() {
    return end;
  }

  private void reserve(int room) {
    if (bytes.length - end < room) {
      bytes = Arrays.copyOf(bytes, grown(end + room));
    }
  }

  private int grown(int needed) {
    return (int) Math.max(needed, Math.min(Integer.MAX_VALUE - 8L, bytes.length * 2L));
  }

  /** Copies a stretch to {@link #chars}, which is several times as fast to read; its length. */
  private int copy(CharSequence text, int from, int to) {
    // A pair is not parted, so that each stretch can be encoded for itself.
    boolean parted = to < text.length() && Character.isHighSurrogate(text.charAt(to - 1));
    int end = parted ? to + 1 : to;
    if (text instanceof String string) {
      string.getChars(from, end, chars, 0);
    } else if (text instanceof CharBuffer buffer) {
      buffer.get(buffer.position() + from, chars, 0, end - from);
    } else {
      for (int i = from; i < end; i++) {
        chars[i - from] = text.charAt(i);
      }
    }
    return end - from;
  }

  private void encode(int length) {
    char[] source = chars;
    byte[] target = bytes;
    int out = end;
    for (int at = 0; at < length; at++) {
      char c = source[at];
      if (c >= ' ' && c < DELETE) {
        target[out++] = (byte) c;
      } else if (isPair(at, length)) {
        out = fourBytes(Character.toCodePoint(c, source[++at]), out);
      } else {
        out = unusual(c, out);
      }
    }
    end = out;
  }

  private boolean isPair(int at, int length) {
    return at + 1 < length && Character.isSurrogatePair(chars[at], chars[at + 1]);
  }

  private int unusual(char c, int out) {
    if (c >= 0xa0) {
      return Character.isSurrogate(c) ? lone(c, out) : twoOrThreeBytes(c, out);
    }
    if (c > DELETE) {
      return oneByte((char) (c - 0x40), twoOrThreeBytes(PICTURES + ESCAPE, out));
    }
    if (c == '\n') {
      return oneByte('\t', oneByte(c, out));
    }
    if (c == '\t') {
      return oneByte(c, out);
    }
    return twoOrThreeBytes(c == DELETE ? PICTURE_OF_DELETE : PICTURES + c, out);
  }

  private int oneByte(char c, int out) {
    bytes[out] = (byte) c;
    return out + 1;
  }

  private int twoOrThreeBytes(int c, int out) {
    int at = out;
    if (c < 0x800) {
      bytes[at++] = (byte) (0xc0 | (c >> 6));
    } else {
      bytes[at++] = (byte) (0xe0 | (c >> 12));
      bytes[at++] = continuation(c >> 6);
    }
    bytes[at] = continuation(c);
    return at + 1;
  }

  private int fourBytes(int c, int out) {
    bytes[out] = (byte) (0xf0 | (c >> 18));
    bytes[out + 1] = continuation(c >> 12);
    bytes[out + 2] = continuation(c >> 6);
    bytes[out + 3] = continuation(c);
    return out + 4;
  }

  private static byte continuation(int c) {
    return (byte) (0x80 | (c & 0x3f));
  }

  private int lone(char c, int out) {
    byte[] escape = String.format("\\u%04x", (int) c).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(escape, 0, bytes, out, escape.length);
    return out + escape.length;
  }
}
