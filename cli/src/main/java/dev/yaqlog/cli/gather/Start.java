package dev.yaqlog.cli.gather;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.LogException;
import dev.yaqlog.core.source.Query;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where reading begins at each place. A place that a combined cursor does not know is read from the
 * beginning.
 */
public final class Start {
  /** From the beginning, everywhere. */
  public static final Start ANYWHERE = new Start(Map.of());

  private final Map<Place, Begin> begins;

  private Start(Map<Place, Begin> begins) {
    this.begins = begins;
  }

  /** Past what {@code cursor} names. */
  public static Start after(PlaceCursor cursor, Places places) {
    Map<Place, Begin> begins = new HashMap<>();
    Cursor plain = cursor.plain();
    if (plain == null) {
      for (Place place : places.all()) {
        cursor.at(place).ifPresent(part -> begins.put(place, Begin.after(part)));
      }
    } else if (places.all().size() == 1) {
      begins.put(places.all().get(0), Begin.after(plain));
    } else {
      begins.putAll(aroundEntry(plain, places));
    }
    return new Start(begins);
  }

  /** From the entry that {@code cursor} names on, if {@code question} takes it. */
  public static Start from(PlaceCursor cursor, Places places, Query question) {
    Start after = after(cursor, places);
    Map<Place, Begin> begins = new HashMap<>(after.begins);
    after.begins.forEach(
        (place, begin) -> {
          Cursor at = begin.cursor();
          if (at != null) {
            begins.put(place, including(place, at, begin, places, question));
          }
        });
    return new Start(begins);
  }

  Begin at(Place place) {
    return begins.getOrDefault(place, Begin.ANYWHERE);
  }

  private static Begin including(
      Place place, Cursor cursor, Begin begin, Places places, Query question) {
    try {
      return begin.withFirst(new NamedEntry(place, cursor, places).foundBy(question));
    } catch (LogException e) {
      places.note(place, e);
      return begin;
    }
  }

  /** An entry of one server tells the others the time to begin at. */
  private static Map<Place, Begin> aroundEntry(Cursor cursor, Places places) {
    Map<Place, Begin> begins = new HashMap<>();
    Instant time = null;
    for (Places.Answer<List<LogEntry>> answer :
        places.ask(source -> NamedEntry.lookUp(source, cursor, places))) {
      if (!answer.value().isEmpty()) {
        begins.put(answer.place(), Begin.after(cursor));
        time = answer.value().get(0).time().instant();
      }
    }
    if (time == null) {
      throw new Refusal(
          "cursor not understood: none of these servers has that entry (--show-cursor gives a"
              + " place in all servers that are asked together)");
    }
    for (Place place : places.all()) {
      begins.putIfAbsent(place, Begin.at(time));
    }
    return begins;
  }
}
