package dev.yaqlog.cli.gather;

import dev.yaqlog.core.model.Cursor;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place reached, as text: with one server that server's own cursor, with several {@code all:}
 * and, in the URL-safe Base64 of RFC 4648, a line {@code LABEL TAB CURSOR} for each of them.
 *
 * @param plain one server's own cursor; null where there are parts
 * @param parts by the label of the place
 */
public record PlaceCursor(@Nullable Cursor plain, Map<String, Cursor> parts) {
  private static final String PREFIX = "all:";

  public static final PlaceCursor NONE = new PlaceCursor(null, Map.of());

  /** Reads what {@link #text} gives; whatever is no combination is taken as a plain cursor. */
  public static PlaceCursor parse(String text) {
    if (!text.startsWith(PREFIX)) {
      return new PlaceCursor(new Cursor(text), Map.of());
    }
    try {
      byte[] lines = Base64.getUrlDecoder().decode(text.substring(PREFIX.length()));
      return new PlaceCursor(null, parts(new String(lines, StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      throw new Refusal("cursor not understood: it was cut or changed", e);
    }
  }

  public Optional<Cursor> at(Place place) {
    return Optional.ofNullable(parts.get(place.label()));
  }

  /**
   * This place with what was reached since. Places that were not heard keep what they had, so that
   * nothing is passed over when they are back.
   *
   * @param several whether a plain cursor would not tell whose it is
   */
  public PlaceCursor advanced(Map<Place, Cursor> reached, boolean several) {
    if (!several && parts.isEmpty()) {
      return reached.isEmpty()
          ? this
          : new PlaceCursor(reached.values().iterator().next(), Map.of());
    }
    Map<String, Cursor> all = new LinkedHashMap<>(parts);
    reached.forEach((place, cursor) -> all.put(place.label(), cursor));
    return new PlaceCursor(null, all);
  }

  /** Empty where nothing was reached. */
  public Optional<String> text() {
    if (plain != null) {
      return Optional.of(plain.value());
    }
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder lines = new StringBuilder();
    parts.forEach((label, cursor) -> lines.append(label).append('\t').append(cursor).append('\n'));
    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    return Optional.of(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  private static Map<String, Cursor> parts(String lines) {
    Map<String, Cursor> parts = new LinkedHashMap<>();
    for (String line : lines.split("\n")) {
      int tab = line.indexOf('\t');
      if (tab <= 0) {
        throw new IllegalArgumentException("no label");
      }
      parts.put(line.substring(0, tab), new Cursor(line.substring(tab + 1)));
    }
    return parts;
  }
}
