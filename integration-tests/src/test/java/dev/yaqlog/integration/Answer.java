package dev.yaqlog.integration;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A map that came over the RPC: a result, an entry, a line of a list. */
record Answer(Map<?, ?> map) {

  static List<Answer> each(Object list) {
    return ((List<?>) list).stream().map(value -> new Answer((Map<?, ?>) value)).toList();
  }

  Set<String> keys() {
    return map.keySet().stream().map(String.class::cast).collect(Collectors.toSet());
  }

  Object get(String key) {
    if (!map.containsKey(key)) {
      throw new AssertionError("there is no " + key + " in " + map);
    }
    return map.get(key);
  }

  boolean has(String key) {
    return map.containsKey(key);
  }

  String text(String key) {
    return (String) get(key);
  }

  long number(String key) {
    return (Long) get(key);
  }

  boolean flag(String key) {
    return (Boolean) get(key);
  }

  Instant time(String key) {
    return (Instant) get(key);
  }

  Answer inner(String key) {
    return new Answer((Map<?, ?>) get(key));
  }

  List<Answer> all(String key) {
    return each(get(key));
  }

  List<Answer> entries() {
    return all("entries");
  }

  /** The messages of {@link #entries}, which must all be texts. */
  List<String> messages() {
    return entries().stream().map(Answer::message).toList();
  }

  /** The exact bytes of each entry, as format "line" gives them. */
  List<byte[]> lines() {
    return ((List<?>) get("entries")).stream().map(byte[].class::cast).toList();
  }

  String message() {
    return text("message");
  }

  String cursor() {
    return text("cursor");
  }
}
