package dev.yaqlog.cli.render;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Makes visible what would otherwise act on a terminal or hide: control characters (C0, DEL, C1),
 * line and paragraph separators, marks that turn the direction of text (CVE-2021-42574), and bytes
 * that are not UTF-8. Everything else stays as it is.
 */
public final class Visible {
  private static final int PICTURES = 0x2400;
  static final int DELETE = 0x7f;
  private static final int PICTURE_OF_DELETE = 0x2421;

  private final boolean unicode;

  /**
   * For what can be shown.
   *
   * @param unicode whether U+2400 pictures can be shown; else {@code \x1b} stands for them
   */
  public Visible(boolean unicode) {
    this.unicode = unicode;
  }

  /** Text as one line: LF and TAB are made visible too. */
  public String oneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(c, line));
    return line.toString();
  }

  /** Text of any number of lines: LF and TAB stay. */
  public String lines(String text) {
    if (isPlain(text)) {
      return text;
    }
    StringBuilder lines = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> appendInLines(c, lines));
    return lines.toString();
  }

  /**
   * Bytes that should be UTF-8, of any number of lines; those that are not come as {@code \xff}.
   */
  public String lines(byte[] utf8) {
    String text = new String(utf8, StandardCharsets.UTF_8);
    return text.indexOf('\ufffd') < 0 ? lines(text) : decoded(utf8);
  }

  /** Whether a character acts on a terminal, or hides, rather than being seen. */
  public static boolean isHidden(int c) {
    if (c < 0x300) {
      return c < ' ' || (c >= DELETE && c <= 0x9f);
    }
    return c == 0x61c // Arabic letter mark
        || c == 0x200e
        || c == 0x200f // left-to-right and right-to-left marks
        || (c >= 0x2028 && c <= 0x202e) // separators, embeddings, overrides
        || (c >= 0x2066 && c <= 0x2069) // isolates
        || c == 0xfeff
        || (c >= 0xfff9 && c <= 0xfffb) // interlinear annotation
        || (c >= 0xe0000 && c <= 0xe007f); // tags
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' && c != '\n' && c != '\t') || c >= DELETE) {
        return false;
      }
    }
    return true;
  }

  private String decoded(byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer good = CharBuffer.allocate(bytes.length);
    StringBuilder lines = new StringBuilder(bytes.length + 16);
    CoderResult result;
    do {
      result = decoder.decode(in, good, true);
      good.flip().codePoints().forEach(c -> appendInLines(c, lines));
      good.clear();
      for (int i = 0; i < (result.isError() ? result.length() : 0); i++) {
        lines.append(String.format("\\x%02x", in.get() & 0xff));
      }
    } while (result.isError());
    return lines.toString();
  }

  private void appendInLines(int c, StringBuilder lines) {
    if (c == '\n' || c == '\t') {
      lines.append((char) c);
    } else {
      append(c, lines);
    }
  }

  private void append(int c, StringBuilder line) {
    if (!isHidden(c)) {
      line.appendCodePoint(c);
    } else if (c <= DELETE) {
      line.append(unicode ? String.valueOf(picture(c)) : String.format("\\x%02x", c));
    } else {
      line.append(String.format(c <= 0xffff ? "\\u%04x" : "\\U%08x", c));
    }
  }

  private static char picture(int c) {
    return (char) (c == DELETE ? PICTURE_OF_DELETE : PICTURES + c);
  }
}
