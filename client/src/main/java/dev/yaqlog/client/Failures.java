package dev.yaqlog.client;

import dev.yaqlog.core.model.LogException;
import dev.yaqlog.core.wire.RpcError;
import dev.yaqlog.core.wire.WireError;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;

/** What callers are told when a call of one server fails. */
final class Failures {
  /* A line for a person; what a hostile server sends must not fill a screen. */
  private static final int MAX_MESSAGE = 1_000;

  private final String address;

  Failures(String address) {
    this.address = address;
  }

  ConnectionLost lost(IOException e) {
    if (e instanceof SocketTimeoutException) {
      return new ConnectionLost(new LogException.TimedOut(address + ": no connection in time"));
    }
    return new ConnectionLost(new LogException.Unavailable(address + ": " + cause(e), e));
  }

  ConnectionLost lost(String cause) {
    return new ConnectionLost(new LogException.Unavailable(address + ": " + cause));
  }

  LogException.Unavailable broken(Throwable cause) {
    return new LogException.Unavailable(address + ": client broken: " + cause, cause);
  }

  LogException.Unavailable closed() {
    return new LogException.Unavailable(address + ": client closed");
  }

  LogException.TimedOut timedOut(String method, Duration allowed) {
    return new LogException.TimedOut(
        address + ": no answer to " + method + " within " + allowed.toMillis() + " ms");
  }

  /** The server does not keep to the protocol. */
  LogException.Unavailable protocol(String what) {
    return new LogException.Unavailable(address + ": " + line(what));
  }

  LogException.Unavailable protocol(WireError error) {
    return protocol("not a sound answer: " + error.message());
  }

  /** The failure that an error of the server stands for. */
  static LogException of(RpcError error) {
    String message = line(error.message());
    return switch (error.code()) {
      case LogException.BadParameter.CODE -> new LogException.BadParameter(message);
      case LogException.NoSuchDaemon.CODE -> new LogException.NoSuchDaemon(message);
      case LogException.BadCursor.CODE -> new LogException.BadCursor(message);
      case LogException.LevelOutOfReach.CODE -> new LogException.LevelOutOfReach(message);
      case LogException.NotAuthenticated.CODE -> new LogException.NotAuthenticated(message);
      case LogException.NotAllowed.CODE -> new LogException.NotAllowed(message);
      case LogException.TooBusy.CODE -> tooBusy(error, message);
      case LogException.Unavailable.CODE -> new LogException.Unavailable(message);
      default -> new LogException.Remote(error.code(), message);
    };
  }

  private static LogException tooBusy(RpcError error, String message) {
    if (error.data() instanceof Map<?, ?> data
        && data.get("limit") instanceof String limit
        && data.get("value") instanceof Long value) {
      return new LogException.TooBusy(line(limit), value);
    }
    return new LogException.Remote(error.code(), message);
  }

  /** Whether nothing is wrong but the connection. */
  static boolean isLoss(Throwable failure) {
    return bare(failure) instanceof ConnectionLost;
  }

  /** What stands behind the wrappings of futures, as the caller is to see it. */
  static Throwable unwrapped(Throwable failure) {
    Throwable bare = bare(failure);
    return bare instanceof ConnectionLost lost ? lost.reason() : bare;
  }

  private static Throwable bare(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? bare(cause) : failure;
  }

  private static String cause(IOException e) {
    if (e instanceof UnknownHostException) {
      return "unknown host";
    }
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : line(message).toLowerCase(Locale.ROOT);
  }

  /** Without control characters, which could play tricks on a terminal, and of bearable length. */
  private static String line(String text) {
    String cut = text.length() <= MAX_MESSAGE ? text : text.substring(0, MAX_MESSAGE) + "…";
    return cut.codePoints()
        .map(c -> Character.getType(c) == Character.CONTROL ? ' ' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
