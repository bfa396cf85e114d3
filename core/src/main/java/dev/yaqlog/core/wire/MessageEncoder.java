package dev.yaqlog.core.wire;

import org.jspecify.annotations.Nullable;

/**
 * Messages as the bytes to send, each in one piece.
 *
 * <p>Ids, params, results and error data are plain Java values: Map with String keys, Collection,
 * String, Integer, Long, BigInteger, Double, Boolean, null, Instant, byte[], Cursor, LogEntry (as
 * {@link EntryCodec} says) and Packed.
 */
public final class MessageEncoder {
  /*
   * The clients of 2020 read with recv(4096) until one comes back short; after an answer of just
   * 4096 bytes, or a multiple, they wait for a second until their timeout. No message is that long
   * here: the header of its map then takes three bytes instead of one.
   */
  private static final int READ_SIZE_OF_2020 = 4096;

  private static final byte MAP16 = (byte) 0xde;

  /* A new packer costs five times as much as a cleared one. It keeps no more than 64 KiB. */
  private static final ThreadLocal<ValuePacker> PACKERS = ThreadLocal.withInitial(ValuePacker::new);

  private MessageEncoder() {}

  /**
   * The whole message.
   *
   * @throws IllegalArgumentException if it holds a value of a kind that can't be said
   */
  public static byte[] encode(RpcMessage message) {
    byte[] bytes = packed(out -> pack(out, message));
    return bytes.length % READ_SIZE_OF_2020 == 0 ? withLongHeader(bytes) : bytes;
  }

  /** A value alone, to be part of messages. */
  static byte[] encodeValue(@Nullable Object value) {
    return packed(out -> out.value(value));
  }

  private static byte[] packed(Packing packing) {
    ValuePacker out = PACKERS.get();
    out.clear();
    packing.into(out);
    byte[] bytes = out.toByteArray();
    out.clear();
    return bytes;
  }

  private interface Packing {
    void into(ValuePacker out);
  }

  private static void pack(ValuePacker out, RpcMessage message) {
    if (message instanceof Request request) {
      out.mapHeader(request.params() == null ? 3 : 4).text("ver").text(RpcMessage.VERSION);
      out.text("method").text(request.method()).text("id").value(request.id());
      params(out, request.params());
    } else if (message instanceof Notification notification) {
      out.mapHeader(notification.params() == null ? 2 : 3).text("ver").text(RpcMessage.VERSION);
      out.text("method").text(notification.method());
      params(out, notification.params());
    } else if (message instanceof Response response) {
      out.mapHeader(3).text("ver").text(RpcMessage.VERSION).text("id").value(response.id());
      outcome(out, response);
    }
  }

  private static void params(ValuePacker out, @Nullable Object params) {
    if (params != null) {
      out.text("params").value(params);
    }
  }

  private static void outcome(ValuePacker out, Response response) {
    if (response instanceof Response.Success success) {
      out.text("result").value(success.result());
    } else if (response instanceof Response.Failure failure) {
      RpcError error = failure.error();
      out.text("error").mapHeader(error.data() == null ? 2 : 3);
      out.text("code").integer(error.code()).text("message").text(error.message());
      if (error.data() != null) {
        out.text("data").value(error.data());
      }
    }
  }

  private static byte[] withLongHeader(byte[] bytes) {
    byte[] longer = new byte[bytes.length + 2];
    longer[0] = MAP16;
    longer[2] = (byte) (bytes[0] & 0x0f);
    System.arraycopy(bytes, 1, longer, 3, bytes.length - 1);
    return longer;
  }
}
