package dev.yaqlog.core.wire;

import dev.yaqlog.core.model.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A map from a peer, whose fields are taken out by type. Every method but {@link #get} and {@link
 * #has} throws {@link WireException}, naming the field, where it is missing or of another type;
 * those called optional take nil and a missing field for null.
 */
public final class WireFields {
  private final Map<?, ?> map;

  private WireFields(Map<?, ?> map) {
    this.map = map;
  }

  /**
   * The fields of {@code value}.
   *
   * @param what it should be, such as "an entry"
   */
  public static WireFields of(@Nullable Object value, String what) throws WireException {
    if (value instanceof Map<?, ?> map) {
      return new WireFields(map);
    }
    throw WireException.unexpected("a map (" + what + ")", Kind.of(value));
  }

  /** How one element of a list is read. */
  @FunctionalInterface
  public interface Reader<T extends @Nullable Object> {
    T read(@Nullable Object element) throws WireException;
  }

  /** The elements of {@code value}, a list, each read by {@code reader}. */
  public static <T> List<T> list(@Nullable Object value, String what, Reader<T> reader)
      throws WireException {
    if (!(value instanceof List<?> elements)) {
      throw WireException.unexpected("a list (" + what + ")", Kind.of(value));
    }
    List<T> list = new ArrayList<>(elements.size());
    for (Object element : elements) {
      list.add(reader.read(element));
    }
    return list;
  }

  public @Nullable Object get(String key) {
    return map.get(key);
  }

  public boolean has(String key) {
    return map.containsKey(key);
  }

  public String text(String key) throws WireException {
    return required(String.class, key, "a str");
  }

  public @Nullable String optionalText(String key) throws WireException {
    return map.get(key) == null ? null : text(key);
  }

  public long longValue(String key) throws WireException {
    return required(Long.class, key, "an integer");
  }

  public int intValue(String key) throws WireException {
    long value = longValue(key);
    if (value != (int) value) {
      throw mismatch(key, "an integer of 32 bits", value);
    }
    return (int) value;
  }

  public @Nullable Integer optionalInt(String key) throws WireException {
    return map.get(key) == null ? null : (Integer) intValue(key);
  }

  /** False where it is missing. */
  public boolean flag(String key) throws WireException {
    return map.get(key) != null && required(Boolean.class, key, "a bool");
  }

  public Instant time(String key) throws WireException {
    return required(Instant.class, key, "a timestamp");
  }

  public @Nullable Instant optionalTime(String key) throws WireException {
    return map.get(key) == null ? null : time(key);
  }

  /** A level by its name; null where nobody knows it. */
  public @Nullable Level level(String key) throws WireException {
    String name = optionalText(key);
    if (name == null) {
      return null;
    }
    return Level.parse(name).orElseThrow(() -> mismatch(key, "a level", name));
  }

  public WireFields map(String key) throws WireException {
    return new WireFields(required(Map.class, key, "a map"));
  }

  public <T> List<T> list(String key, Reader<T> reader) throws WireException {
    return list(map.get(key), key, reader);
  }

  /** How many of each: a map of integers. */
  public Map<String, Long> counts(String key) throws WireException {
    WireFields counts = map(key);
    Map<String, Long> read = new LinkedHashMap<>();
    for (Object name : counts.map.keySet()) {
      read.put((String) name, counts.longValue((String) name));
    }
    return read;
  }

  private <T> T required(Class<T> type, String key, String expected) throws WireException {
    Object value = map.get(key);
    if (!type.isInstance(value)) {
      throw WireException.unexpected(key + ": " + expected, Kind.of(value));
    }
    return type.cast(value);
  }

  private static WireException mismatch(String key, String expected, Object was) {
    return WireException.unexpected(key + ": " + expected, String.valueOf(was));
  }
}
