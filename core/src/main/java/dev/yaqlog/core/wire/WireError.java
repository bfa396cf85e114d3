package dev.yaqlog.core.wire;

/** What is wrong with bytes or a value that a peer sent. */
public sealed interface WireError {

  /** One line for a person. */
  String message();

  /** The code that a server answers with, one of {@link RpcError}'s. */
  int code();

  /** Whether nothing sensible can follow on the same connection. */
  default boolean isFatal() {
    return code() == RpcError.PARSE_ERROR;
  }

  /**
   * A byte that msgpack never uses.
   *
   * @param offset where, from the start of the frame
   */
  record NotMsgpack(long offset, int found) implements WireError {
    @Override
    public String message() {
      return String.format("not msgpack: 0x%02x at byte %d", found, offset);
    }

    @Override
    public int code() {
      return RpcError.PARSE_ERROR;
    }
  }

  /**
   * More than is taken.
   *
   * @param what bytes, depth or values
   * @param wanted how many there are, or have been announced so far
   */
  record LimitPassed(String what, long limit, long wanted) implements WireError {
    @Override
    public String message() {
      return what + ": at most " + limit + ", were " + wanted;
    }

    @Override
    public int code() {
      return RpcError.PARSE_ERROR;
    }
  }

  /** A str that is not UTF-8, as the msgpack specification wants it. */
  record NotText() implements WireError {
    @Override
    public String message() {
      return "a str that is not UTF-8";
    }

    @Override
    public int code() {
      return RpcError.PARSE_ERROR;
    }
  }

  /** Sound msgpack, but not what it should be, such as a map with the same key twice. */
  record Unexpected(String expected, String was) implements WireError {
    @Override
    public String message() {
      return "expected " + expected + ", was " + was;
    }

    @Override
    public int code() {
      return RpcError.INVALID_REQUEST;
    }
  }
}
