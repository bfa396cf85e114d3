package dev.yaqlog.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.EntryMarks;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.LogTime;
import dev.yaqlog.core.model.Message;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryCodecTest {
  private static final Instant TIME = Instant.parse("2020-05-13T23:28:25.5Z");
  private static final LogEntry ENTRY =
      new LogEntry(
          Level.WARNING,
          new LogTime(TIME, -300),
          new DaemonId("hardware", "motor"),
          "motor",
          Message.of("stalled\nat 3 µm"),
          new Cursor("c1"),
          EntryMarks.NONE);

  @Test
  void anEntryIsAMapOfSevenInThisOrder() throws Exception {
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("level", "warning");
    expected.put("time", TIME);
    expected.put("utc_offset", -300L);
    expected.put("kind", "hardware");
    expected.put("name", "motor");
    expected.put("message", "stalled\nat 3 µm");
    expected.put("cursor", "c1");

    assertThat(said(ENTRY)).isEqualTo(expected).hasToString(expected.toString());
  }

  @Test
  void whatNobodyKnowsIsNil() throws Exception {
    LogEntry entry =
        new LogEntry(
            null,
            new LogTime(TIME, null),
            ENTRY.daemon(),
            "motor",
            ENTRY.message(),
            ENTRY.cursor(),
            EntryMarks.NONE);

    assertThat(said(entry)).containsEntry("level", null).containsEntry("utc_offset", null);
    assertThat(EntryCodec.read(said(entry))).isEqualTo(entry);
  }

  @Test
  void theDaemonIsNamedWhereTheLineNamesAnother() throws Exception {
    LogEntry entry = named("motor.axis");

    assertThat(said(entry)).containsEntry("name", "motor.axis").containsEntry("daemon", "motor");
    assertThat(EntryCodec.read(said(entry))).isEqualTo(entry);
  }

  @Test
  void marksAreSaidOnlyWhereTheyApply() throws Exception {
    LogEntry marked = ENTRY.withMarks(new EntryMarks(true, true, true, 3));

    assertThat(said(marked))
        .containsEntry("truncated", true)
        .containsEntry("context", true)
        .containsEntry("amended", true)
        .containsEntry("repeat", 3L)
        .hasSize(11);
    assertThat(said(ENTRY)).hasSize(7);
    assertThat(EntryCodec.read(said(marked))).isEqualTo(marked);
  }

  @Test
  void aMessageThatIsNotTextIsBytes() throws Exception {
    byte[] bytes = {'a', (byte) 0xc3, 'b'};
    LogEntry entry =
        new LogEntry(
            Level.INFO,
            ENTRY.time(),
            ENTRY.daemon(),
            "motor",
            Message.wrap(bytes),
            ENTRY.cursor(),
            EntryMarks.NONE);

    assertThat(said(entry).get("message")).isEqualTo(bytes);
    assertThat(EntryCodec.read(said(entry))).isEqualTo(entry);
  }

  @Test
  void namesThatHaveNoUtf8AreMadeToHaveSome() throws Exception {
    assertThat(said(named("a\udc00b"))).containsEntry("name", "a?b");
  }

  @ParameterizedTest
  @EnumSource
  @NullSource
  void everyLevelComesBack(@Nullable Level level) throws Exception {
    LogEntry entry =
        new LogEntry(
            level,
            ENTRY.time(),
            ENTRY.daemon(),
            "motor",
            ENTRY.message(),
            ENTRY.cursor(),
            EntryMarks.NONE);

    assertThat(EntryCodec.read(said(entry))).isEqualTo(entry);
  }

  @ParameterizedTest
  @ValueSource(strings = {"time", "kind", "name", "message", "cursor"})
  void aMapWithoutThisIsNoEntry(String key) throws Exception {
    Map<String, @Nullable Object> map = new HashMap<>(said(ENTRY));
    map.remove(key);

    assertThatThrownBy(() -> EntryCodec.read(map))
        .isInstanceOf(WireException.class)
        .hasMessageContaining(key);
  }

  @Test
  void aLevelThatThereIsNotIsNoEntry() throws Exception {
    Map<String, @Nullable Object> map = new HashMap<>(said(ENTRY));
    map.put("level", "loud");

    assertThatThrownBy(() -> EntryCodec.read(map)).hasMessage("expected level: a level, was loud");
  }

  private static LogEntry named(String name) {
    return new LogEntry(
        Level.INFO,
        ENTRY.time(),
        ENTRY.daemon(),
        name,
        ENTRY.message(),
        ENTRY.cursor(),
        EntryMarks.NONE);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> said(LogEntry entry)
      throws IOException, WireException {
    ValuePacker packer = new ValuePacker();
    packer.value(entry);
    byte[] bytes = packer.toByteArray();
    Object value = ValueDecoder.decode(bytes, 0, bytes.length);
    assertThat(value).isInstanceOf(Map.class);
    return (Map<String, @Nullable Object>) Objects.requireNonNull(value);
  }
}
