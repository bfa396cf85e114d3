package dev.yaqlog.core.wire;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Messages from frames that {@link FrameScanner} found whole. */
public final class MessageDecoder {
  /** No version is longer. */
  private static final int MAX_SHOWN = 16;

  private MessageDecoder() {}

  /**
   * What a client sent, in {@code bytes} from {@code from} to before {@code to}. A map without
   * {@code id} is a notification, but one that can't be told to be a message at all is answered.
   *
   * @throws WireException only with an error that is fatal
   */
  public static Incoming request(byte[] bytes, int from, int to) throws WireException {
    try {
      return request(ValueDecoder.decode(bytes, from, to));
    } catch (WireException e) {
      if (e.error().isFatal()) {
        throw e;
      }
      return new InvalidRequest(null, RpcError.of(e.error()));
    }
  }

  private static Incoming request(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return invalid(null, "expected a map, was " + Kind.of(value));
    }
    Object id = map.get("id");
    if (map.containsKey("id") && !isId(id)) {
      return invalid(null, "id: expected an integer or a str, was " + Kind.of(id));
    }
    if (!RpcMessage.VERSION.equals(map.get("ver"))) {
      return invalid(id, "ver: expected \"1.0\", was " + shownVersion(map));
    }
    if (!(map.get("method") instanceof String method)) {
      return invalid(id, "method: expected a str, was " + shown(map, "method"));
    }
    Object params = map.get("params");
    if (id == null) {
      return new Notification(method, params);
    }
    if (map.containsKey("params") && !isParams(params)) {
      String message = "params: expected a map or a list, was " + Kind.of(params);
      return new InvalidRequest(id, RpcError.of(RpcError.INVALID_PARAMS, message));
    }
    return new Request(id, method, params);
  }

  /**
   * What a server sent, in {@code bytes} from {@code from} to before {@code to}: a response, or a
   * notification to one who subscribed.
   *
   * @throws WireException if it is neither
   */
  public static RpcMessage fromServer(byte[] bytes, int from, int to) throws WireException {
    return fromServer(ValueDecoder.decode(bytes, from, to));
  }

  static RpcMessage fromServer(@Nullable Object value) throws WireException {
    WireFields fields = WireFields.of(value, "a response");
    boolean isNotification = fields.has("method") && !fields.has("id");
    return isNotification ? notification(fields) : response(fields);
  }

  /**
   * The same, of one who never subscribed.
   *
   * @throws WireException if it is no response
   */
  public static Response response(byte[] bytes, int from, int to) throws WireException {
    return response(WireFields.of(ValueDecoder.decode(bytes, from, to), "a response"));
  }

  private static Notification notification(WireFields fields) throws WireException {
    if (!RpcMessage.VERSION.equals(fields.get("ver"))) {
      throw WireException.unexpected("a notification", "a map without its ver");
    }
    return new Notification(fields.text("method"), fields.get("params"));
  }

  private static Response response(WireFields fields) throws WireException {
    Object id = fields.get("id");
    if (!RpcMessage.VERSION.equals(fields.get("ver")) || (id != null && !isId(id))) {
      throw WireException.unexpected("a response", "a map without its ver or id");
    }
    if (fields.has("error") && !fields.has("result")) {
      return new Response.Failure(id, error(fields.map("error")));
    }
    if (id == null || !fields.has("result") || fields.has("error")) {
      throw WireException.unexpected("a response", "a map with neither result nor error");
    }
    return new Response.Success(id, fields.get("result"));
  }

  private static RpcError error(WireFields fields) throws WireException {
    return new RpcError(fields.intValue("code"), fields.text("message"), fields.get("data"));
  }

  private static InvalidRequest invalid(@Nullable Object id, String message) {
    return new InvalidRequest(id, RpcError.of(RpcError.INVALID_REQUEST, message));
  }

  private static String shownVersion(Map<?, ?> map) {
    boolean isShort = map.get("ver") instanceof String text && text.length() <= MAX_SHOWN;
    return isShort ? "\"" + map.get("ver") + "\"" : shown(map, "ver");
  }

  private static String shown(Map<?, ?> map, String key) {
    return map.containsKey(key) ? Kind.of(map.get(key)) : "missing";
  }

  private static boolean isId(@Nullable Object id) {
    return id instanceof Long || id instanceof BigInteger || id instanceof String;
  }

  private static boolean isParams(@Nullable Object params) {
    return params instanceof Map || params instanceof List;
  }
}
