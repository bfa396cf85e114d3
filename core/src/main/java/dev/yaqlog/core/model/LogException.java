package dev.yaqlog.core.model;

/**
 * A question about logs that has no answer. The message is one line for a person, names the thing
 * and what was expected, and holds no path.
 */
public sealed class LogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;

  private LogException(int code, String message) {
    super(message);
    this.code = code;
  }

  /** The code that the RPC answers with. */
  public int code() {
    return code;
  }

  /** A parameter that is not what it should be. */
  public static final class BadParameter extends LogException {
    public static final int CODE = -32602;
    private static final long serialVersionUID = 1L;

    public BadParameter(String message) {
      super(CODE, message);
    }

    /** Such as "limit: expected an integer from 1 to 10000, was -5". */
    public static BadParameter of(String parameter, String expected, Object was) {
      return new BadParameter(parameter + ": expected " + expected + ", was " + was);
    }
  }

  /** No daemon has that kind or name. */
  public static final class NoSuchDaemon extends LogException {
    public static final int CODE = 1;
    private static final long serialVersionUID = 1L;

    public NoSuchDaemon(String message) {
      super(CODE, message);
    }
  }

  /** A cursor that this program never gave out. */
  public static final class BadCursor extends LogException {
    public static final int CODE = 2;
    private static final long serialVersionUID = 1L;

    public BadCursor(String message) {
      super(CODE, message);
    }
  }

  /** The level of this daemon can't be changed from here; the message says why. */
  public static final class LevelOutOfReach extends LogException {
    public static final int CODE = 3;

    private static final long serialVersionUID = 1L;

    public LevelOutOfReach(String message) {
      super(CODE, message);
    }
  }

  /** A stated limit was reached. */
  public static final class TooBusy extends LogException {
    public static final int CODE = -32003;
    private static final long serialVersionUID = 1L;

    private final String limit;
    private final long value;

    public TooBusy(String limit, long value) {
      super(CODE, "too busy: " + limit + " is " + value);
      this.limit = limit;
      this.value = value;
    }

    public String limit() {
      return limit;
    }

    public long value() {
      return value;
    }
  }

  /** The caller must say who it is first. */
  public static final class NotAuthenticated extends LogException {
    public static final int CODE = -32001;
    private static final long serialVersionUID = 1L;

    public NotAuthenticated(String message) {
      super(CODE, message);
    }
  }

  /** The caller lacks a right, which the message names. */
  public static final class NotAllowed extends LogException {
    public static final int CODE = -32002;
    private static final long serialVersionUID = 1L;

    public NotAllowed(String message) {
      super(CODE, message);
    }
  }

  /** Whoever should answer can't be reached, or broke off. */
  public static sealed class Unavailable extends LogException {
    public static final int CODE = -32000;
    private static final long serialVersionUID = 1L;

    public Unavailable(String message) {
      super(CODE, message);
    }

    public Unavailable(String message, Throwable cause) {
      super(CODE, message);
      initCause(cause);
    }
  }

  /** Whoever should answer took longer than the caller waits. */
  public static final class TimedOut extends Unavailable {
    private static final long serialVersionUID = 1L;

    public TimedOut(String message) {
      super(message);
    }
  }

  /** An error of another code, as a server gave it. */
  public static final class Remote extends LogException {
    private static final long serialVersionUID = 1L;

    public Remote(int code, String message) {
      super(code, message);
    }
  }
}
