package dev.yaqlog.core.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.yaqlog.core.model.Level;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every sink. */
class SinkContractTest {
  @TempDir private Path root;
  private WritingDaemon daemon;
  private DatagramSocket syslog;

  @BeforeEach
  void start() throws IOException {
    daemon = new WritingDaemon(root);
    syslog = new DatagramSocket(0, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void end() {
    syslog.close();
  }

  /** The sinks, and the settings that they are tried with. */
  enum Kind {
    FILE,
    BATCHED_FILE,
    FIXED_FILE,
    JSON_FILE,
    STREAM,
    SYSLOG,
    NOWHERE
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsDroppedWhereNothingFails(Kind kind) throws Exception {
    Sink sink = open(kind);
    daemon.log(sink, "a", "b\nc", "");
    sink.flush();
    sink.reopen();
    daemon.log(sink, "d");
    sink.close();
    assertThat(sink.drops()).isEqualTo(Drops.NONE);
    assertThat(daemon.notices).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void noMethodThrowsWhateverTheStateOfSinkAndThread(Kind kind) throws Exception {
    Sink sink = open(kind);
    for (int i = 0; i < 2; i++) {
      Thread.currentThread().interrupt();
      assertThatCode(
              () -> {
                daemon.log(sink, "a", "\u0000\ud800" + "\n".repeat(1000));
                sink.flush();
                sink.reopen();
                sink.close();
                sink.drops();
              })
          .doesNotThrowAnyException();
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatComesAfterTheEndIsCounted(Kind kind) throws Exception {
    Sink sink = open(kind);
    sink.close();
    sink.append(daemon.entry(Level.ERROR, "late"));
    long expected = kind == Kind.NOWHERE ? 0 : 1;
    assertThat(sink.drops().of(Level.ERROR)).isEqualTo(expected);
    assertThat(sink.drops().total()).isEqualTo(expected);
  }

  @Test
  void rulesNameThemAndADaemonCanBringItsOwn() {
    assertThat(SinkTypes.standard().names())
        .containsExactly("file", "console", "stdout", "syslog", "journald", "json", "nowhere");
    SinkType own = new JsonSinkType(new FileSinkType(daemon.disk));
    SinkTypes types = SinkTypes.standard().with(own);
    assertThat(types.find("json")).containsSame(own);
    assertThat(types.find("telegram")).isEmpty();
    assertThat(SinkTypes.standard().find("json")).isPresent().get().isNotSameAs(own);
    for (String name : types.names()) {
      assertThat(types.find(name).orElseThrow().name()).isEqualTo(name);
    }
  }

  @Test
  void namesThatWouldBreakALineOrAPathAreRefused() {
    for (String name : List.of("a : b", "a/b", "a\\b", "a\nb", "a\u0085b")) {
      assertThat(EntryName.refusal(name)).as(name).isPresent();
    }
    for (String name : List.of("", "motor-1", "ä : ".strip(), "a:b", "a.b c")) {
      assertThat(EntryName.refusal(name)).as(name).isEmpty();
    }
  }

  private Sink open(Kind kind) throws IOException {
    SinkSettings own = SinkSettings.DEFAULTS;
    FileSinkType files = new FileSinkType(daemon.disk);
    String address = "udp://127.0.0.1:" + syslog.getLocalPort();
    return switch (kind) {
      case FILE -> daemon.open(own);
      case BATCHED_FILE -> daemon.open(own.withWriting(new Writing(true, true, Level.ERROR)));
      case FIXED_FILE -> daemon.open(own.withFilename("sub/motor.log"));
      case JSON_FILE -> new JsonSinkType(files).open(own.withFilename("m.json"), daemon.home());
      case STREAM ->
          new QueuedSink(
              new StreamReceiver(new ByteArrayOutputStream(), Layout.LINES),
              "memory",
              QueuedSink.MAX_WAIT,
              daemon.home());
      case SYSLOG -> new SyslogSinkType().open(own.withOption("address", address), daemon.home());
      case NOWHERE -> new NowhereSinkType().open(own, daemon.home());
    };
  }
}
