package dev.yaqlog.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.Utf8;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageFormatException;
import org.msgpack.core.MessageInsufficientBufferException;
import org.msgpack.core.MessageNeverUsedFormatException;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ExtensionValue;
import org.msgpack.value.MapValue;
import org.msgpack.value.Value;

/** What holds for any bytes whatever that somebody sends. */
final class WireProperties {
  private static final WireLimits LIMITS = new WireLimits(4_096, 16, 512);

  private WireProperties() {}

  static void holdFor(byte[] bytes) {
    try {
      check(bytes);
    } catch (AssertionError | IOException | RuntimeException e) {
      throw new AssertionError("with " + HexFormat.of().formatHex(bytes), e);
    }
  }

  private static void check(byte[] bytes) throws IOException {
    Scanned scanned = Scanned.inOnePiece(bytes, LIMITS);
    assertThat(Scanned.byteByByte(bytes, LIMITS)).isEqualTo(scanned);
    assertThat(Scanned.naively(bytes, LIMITS)).isEqualTo(scanned);
    switch (scanned.outcome()) {
      case "whole" -> checkFrame(bytes, scanned.end());
      case "more" -> assertLibraryRefuses(bytes, MessageInsufficientBufferException.class);
      case "NotMsgpack" -> assertLibraryRefuses(bytes, MessageNeverUsedFormatException.class);
      default -> {} // The library knows no limits.
    }
  }

  private static void assertLibraryRefuses(byte[] bytes, Class<? extends Exception> reason)
      throws IOException {
    try (MessageUnpacker library = MessagePack.newDefaultUnpacker(bytes)) {
      library.skipValue();
      throw new AssertionError("msgpack-core takes it");
    } catch (MessageInsufficientBufferException | MessageNeverUsedFormatException e) {
      assertThat(e).isInstanceOf(reason);
    }
  }

  private static void checkFrame(byte[] bytes, int end) throws IOException {
    checkMessage(bytes, end);
    checkEntries(bytes, end);
    Value expected = library(bytes, end);
    if (expected == null) {
      return;
    }
    try {
      Object value = ValueDecoder.decode(bytes, 0, end);
      assertSame(value, expected);
      assertComesBack(value);
    } catch (WireException refused) {
      assertThat(isSound(expected)).as(refused.getMessage()).isFalse();
    }
  }

  /** Null where the library stumbles over a time that is none, or that Java has no Instant for. */
  private static @Nullable Value library(byte[] bytes, int end) throws IOException {
    try (MessageUnpacker library = MessagePack.newDefaultUnpacker(bytes)) {
      Value value = library.unpackValue();
      assertThat(library.getTotalReadBytes()).isEqualTo(end);
      return value;
    } catch (ArithmeticException | DateTimeException | MessageFormatException noTime) {
      return null;
    }
  }

  private static void checkMessage(byte[] bytes, int end) {
    try {
      Incoming incoming = MessageDecoder.request(bytes, 0, end);
      if (incoming instanceof InvalidRequest invalid) {
        assertThat(MessageEncoder.encode(invalid.response())).isNotEmpty();
      }
    } catch (WireException e) {
      assertThat(e.error().isFatal()).isTrue();
    }
    try {
      assertThat(MessageDecoder.response(bytes, 0, end)).isNotNull();
    } catch (WireException e) {
      assertThat(e).hasMessageNotContaining("\n");
    }
  }

  /** What is read straight is what is read by way of maps, or refused with the same words. */
  private static void checkEntries(byte[] bytes, int end) {
    ServerMessages straight = new ServerMessages(id -> true);
    try {
      RpcMessage expected = MessageDecoder.fromServer(bytes, 0, end);
      RpcMessage message = straight.read(bytes, 0, end);
      assertThat(message).hasSameClassAs(expected);
      assertAlike(content(message), content(expected));
    } catch (WireException refused) {
      assertThatThrownBy(() -> straight.read(bytes, 0, end)).hasMessage(refused.getMessage());
    }
  }

  private static @Nullable Object content(RpcMessage message) {
    return message instanceof Notification told
        ? told.params()
        : message instanceof Response.Success success ? success.result() : null;
  }

  private static void assertAlike(@Nullable Object value, @Nullable Object expected)
      throws WireException {
    if (value instanceof LogEntry entry) {
      assertThat(entry).isEqualTo(EntryCodec.read(expected));
    } else if (value instanceof Map<?, ?> map && expected instanceof Map<?, ?> other) {
      assertThat(List.copyOf(map.keySet())).isEqualTo(List.copyOf(other.keySet()));
      assertAlike(new ArrayList<>(map.values()), new ArrayList<>(other.values()));
    } else if (value instanceof List<?> list && expected instanceof List<?> other) {
      assertThat(list).hasSameSizeAs(other);
      for (int i = 0; i < list.size(); i++) {
        assertAlike(list.get(i), other.get(i));
      }
    } else {
      assertThat(value).isEqualTo(expected);
    }
  }

  /** What was decoded means the same when it is said again. */
  private static void assertComesBack(@Nullable Object value) throws IOException, WireException {
    if (Objects.toString(value).contains("Extension[")) {
      return; // These are never said.
    }
    byte[] once = packed(value);
    Value library = library(once, once.length);
    if (library != null) {
      assertSame(value, library);
    }
    assertThat(packed(ValueDecoder.decode(once, 0, once.length))).isEqualTo(once);
  }

  private static byte[] packed(@Nullable Object value) throws IOException {
    ValuePacker packer = new ValuePacker();
    packer.value(value);
    return packer.toByteArray();
  }

  private static void assertSame(@Nullable Object value, Value expected) {
    if (value instanceof Map<?, ?> map) {
      MapValue other = expected.asMapValue();
      assertThat(map).hasSize(other.size());
      other.map().forEach((key, element) -> assertSame(map.get(text(key)), element));
    } else if (value instanceof List<?> list) {
      assertThat(list).hasSize(expected.asArrayValue().size());
      for (int i = 0; i < list.size(); i++) {
        assertSame(list.get(i), expected.asArrayValue().get(i));
      }
    } else if (value instanceof Instant time) {
      assertThat(expected.asTimestampValue().toInstant()).isEqualTo(time);
    } else if (value instanceof Extension extension) {
      ExtensionValue other = expected.asExtensionValue();
      assertThat(extension.type()).isEqualTo(other.getType());
    } else {
      assertThat(scalar(expected)).isEqualTo(value);
    }
  }

  private static @Nullable Object scalar(Value value) {
    return switch (value.getValueType()) {
      case NIL -> null;
      case BOOLEAN -> value.asBooleanValue().getBoolean();
      case INTEGER ->
          value.asIntegerValue().isInLongRange()
              ? (Object) value.asIntegerValue().toLong()
              : value.asIntegerValue().toBigInteger();
      case FLOAT -> value.asFloatValue().toDouble();
      case STRING -> value.asStringValue().asString();
      case BINARY -> value.asBinaryValue().asByteArray();
      default -> throw new AssertionError(value);
    };
  }

  /** Whether every str is UTF-8 and every key a str, or as good as one, and given once. */
  private static boolean isSound(Value value) {
    if (value.isArrayValue()) {
      return value.asArrayValue().list().stream().allMatch(WireProperties::isSound);
    }
    if (value.isMapValue()) {
      Value[] pairs = value.asMapValue().getKeyValueArray();
      Set<String> keys = new HashSet<>();
      for (int i = 0; i < pairs.length; i += 2) {
        if (!pairs[i].isRawValue()
            || !isText(pairs[i])
            || !keys.add(text(pairs[i]))
            || !isSound(pairs[i + 1])) {
          return false;
        }
      }
    }
    return !value.isStringValue() || isText(value);
  }

  private static boolean isText(Value raw) {
    return Utf8.isValid(raw.asRawValue().asByteArray());
  }

  private static String text(Value raw) {
    return raw.asRawValue().toString();
  }
}
