package dev.yaqlog.core.wire;

import org.jspecify.annotations.Nullable;

/**
 * Why a request has no result.
 *
 * @param message one line for a person
 * @param data more for a program, of the kinds that {@link MessageEncoder} takes; null for none
 */
public record RpcError(int code, String message, @Nullable Object data) {
  /* YEP-100, after JSON-RPC 2.0 section 5.1. */

  /** The bytes are not msgpack, or pass a limit. */
  public static final int PARSE_ERROR = -32700;

  /** A msgpack value, but no request. */
  public static final int INVALID_REQUEST = -32600;

  public static final int METHOD_NOT_FOUND = -32601;

  public static final int INVALID_PARAMS = -32602;

  public static final int INTERNAL_ERROR = -32603;

  /** A message may name what a caller sent, which may be a megabyte. */
  private static final int MAX_MESSAGE = 1_000;

  private static final int DELETE = 0x7F;

  public RpcError {
    message = oneLine(message);
  }

  public static RpcError of(int code, String message) {
    return new RpcError(code, message, null);
  }

  public static RpcError of(WireError error) {
    return of(error.code(), error.message());
  }

  /* Control characters become their pictures (U+2400 and on), as in log files. */
  private static String oneLine(String text) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < Math.min(text.length(), MAX_MESSAGE); i++) {
      char c = text.charAt(i);
      line.append(Character.isISOControl(c) ? picture(c) : c);
    }
    return text.length() > MAX_MESSAGE ? line.append('…').toString() : line.toString();
  }

  private static char picture(char control) {
    if (control == DELETE) {
      return '\u2421';
    }
    return control < ' ' ? (char) (0x2400 + control) : '\uFFFD';
  }
}
