package dev.yaqlog.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.wire.WireException;
import dev.yaqlog.core.wire.WireFields;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever stands where in an answer, it is read or refused with the one exception. */
class AnswersTest {
  private static final List<WireFields.Reader<?>> READERS =
      List.of(
          Answers::logs,
          Answers::runs,
          Answers::entry,
          Answers::count,
          Answers::top,
          Answers::tail,
          value -> Answers.query(value, Query.of(Filter.ALL)),
          value -> Answers.query(value, Query.of(Filter.ALL).withLines(true)));
  private static final String[] KEYS = {
    "kind",
    "name",
    "runs",
    "run",
    "files",
    "bytes",
    "entries",
    "first",
    "last",
    "levels",
    "live",
    "started",
    "ended",
    "last_error",
    "cursor",
    "cursor_status",
    "stopped_by",
    "scanned_bytes",
    "elapsed_ms",
    "total",
    "counts",
    "buckets",
    "time",
    "template",
    "count",
    "level",
    "example_cursor",
    "message",
    "utc_offset",
    "repeat",
    "daemon",
    "context"
  };
  private static final List<@Nullable Object> SCALARS =
      Arrays.asList(
          null,
          1L,
          -1L,
          1L << 40,
          BigInteger.TEN.pow(19),
          0.5,
          true,
          "info",
          "exact",
          "end",
          "",
          new byte[] {1},
          Instant.EPOCH);

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void anyValueIsReadOrRefused() {
    int read = 0;
    for (int i = 0; i < 30_000; i++) {
      Object value = value(3);
      for (WireFields.Reader<?> reader : READERS) {
        read += isRead(reader, value) ? 1 : 0;
      }
    }
    assertThat(read).isPositive();
  }

  private boolean isRead(WireFields.Reader<?> reader, @Nullable Object value) {
    try {
      reader.read(value);
      return true;
    } catch (WireException e) {
      return false;
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + seed + ": " + value, e);
    }
  }

  private @Nullable Object value(int depth) {
    int choice = depth == 0 ? 0 : random.nextInt(4);
    if (choice < 2 && depth < 3) {
      return SCALARS.get(random.nextInt(SCALARS.size()));
    }
    return choice == 2 ? list(depth) : map(depth);
  }

  private List<@Nullable Object> list(int depth) {
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      list.add(value(depth - 1));
    }
    return list;
  }

  private Map<String, @Nullable Object> map(int depth) {
    Map<String, @Nullable Object> map = new HashMap<>();
    for (String key : KEYS) {
      if (random.nextInt(4) > 0) {
        map.put(key, value(depth - 1));
      }
    }
    return map;
  }
}
