package dev.yaqlog.core.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yaqlog.core.model.DaemonId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Where no log can be written, and what is said of it. */
class FileRefusalTest {
  private static final SinkSettings OWN = SinkSettings.DEFAULTS;
  private static final SinkSettings FIXED = OWN.withFilename("motor.log");

  @TempDir private Path root;
  private WritingDaemon daemon;

  @BeforeEach
  void start() {
    daemon = new WritingDaemon(root);
  }

  @Test
  void whatCanNotBeWrittenToIsRefusedAtTheStart() throws Exception {
    Files.createDirectories(daemon.folder().resolve("folder.log"));
    refused(OWN.withFilename("folder.log"), "not a regular file");
    refused(OWN.withFilename("/dev/null"), "not a regular file");
    Files.createFile(daemon.folder().resolve("file"));
    refused(OWN.withFilename("file/motor.log"), "not a folder");
    refused(OWN.withFilename("x".repeat(300)), "x: File name too long");
    refused(OWN.withFilename("new/" + "x".repeat(300) + "/y"), "/y: File name too long");
    assertThat(daemon.files()).as("nothing is left behind").containsExactly("file", "folder.log");
    SinkHome named =
        new SinkHome(new DaemonId("k", "a/b"), daemon.folder(), daemon.clock, daemon.notices::add);
    assertThatThrownBy(() -> new FileSinkType(daemon.disk).open(OWN, named))
        .hasMessageContaining("path separator");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whatIsNoPlaceForFilesIsRefusedThoughItsModeTakesThem() throws Exception {
    Path proc = Path.of("/proc/nowhere/motor.log");
    refused(OWN.withFilename(proc.toString()), "can't write to " + proc + ": no such file");
    SinkHome there =
        new SinkHome(WritingDaemon.ID, Path.of("/proc/logs"), daemon.clock, daemon.notices::add);
    assertThat(new FileSinkType(daemon.disk).problems(OWN, there))
        .containsExactly(SinkProblem.ofSink("can't write to /proc/logs: no such file or folder"));
  }

  @Test
  void anyPlaceForFilesIsGoodAndStaysAsItIs() throws Exception {
    Path folder = Files.createDirectories(daemon.folder());
    Files.writeString(folder.resolve("there.log"), "an entry\n");
    for (String file : List.of("new.log", "new/folder/new.log", "there.log")) {
      assertThat(new FileSinkType(daemon.disk).problems(OWN.withFilename(file), daemon.home()))
          .isEmpty();
    }
    assertThat(daemon.files()).containsExactly("there.log");
    assertThat(folder.resolve("there.log")).hasContent("an entry\n");
  }

  @Test
  void whyAFileCanNotBeOpenedIsSaid() {
    FileSinkType type =
        new FileSinkType(
            path -> {
              throw new NoSuchFileException(path.toString());
            });
    assertThatThrownBy(() -> type.open(FIXED, daemon.home()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("can't write to ")
        .hasMessageEndingWith("motor.log: no such file or folder");
  }

  private void refused(SinkSettings settings, String why) {
    assertThat(new FileSinkType(daemon.disk).problems(settings, daemon.home()))
        .singleElement()
        .satisfies(problem -> assertThat(problem.toString()).contains(why));
    assertThatThrownBy(() -> daemon.open(settings))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(why);
  }
}
