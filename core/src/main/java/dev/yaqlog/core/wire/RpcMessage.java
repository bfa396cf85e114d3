package dev.yaqlog.core.wire;

/** What one side sends the other in one msgpack map (YEP-100). */
public sealed interface RpcMessage permits Request, Notification, Response {
  /** The only value of {@code ver}. */
  String VERSION = "1.0";
}
