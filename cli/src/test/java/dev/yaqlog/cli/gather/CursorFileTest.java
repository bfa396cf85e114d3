package dev.yaqlog.cli.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CursorFileTest {
  @TempDir Path folder;

  @Test
  void whatIsKeptIsReadAgain() throws IOException {
    Path file = folder.resolve("seen");
    new CursorFile(file).write(PlaceCursor.parse("abc"));
    assertThat(Files.readString(file)).isEqualTo("abc\n");
    assertThat(new CursorFile(file).read()).isEqualTo(PlaceCursor.parse("abc"));
    assertThat(folder.toFile().list()).containsExactly("seen");
  }

  @Test
  void aMissingOrEmptyFileIsNoCursorYet() throws IOException {
    Path file = folder.resolve("seen");
    assertThat(new CursorFile(file).read()).isEqualTo(PlaceCursor.NONE);
    Files.writeString(file, "\n");
    assertThat(new CursorFile(file).read()).isEqualTo(PlaceCursor.NONE);
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "old\n");
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);
    new CursorFile(link).write(PlaceCursor.parse("new"));
    assertThat(link).isSymbolicLink();
    assertThat(Files.readString(target)).isEqualTo("new\n");
  }

  /** A tail ends by an interrupt, and keeps its place then. */
  @Test
  void anInterruptKeepsNoPlaceFromBeingKept() throws IOException {
    Path file = folder.resolve("seen");
    CursorFile kept = new CursorFile(file);
    Thread.currentThread().interrupt();
    try {
      kept.write(PlaceCursor.parse("abc"));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(Files.readString(file)).isEqualTo("abc\n");
  }

  @Test
  void whatCanNotBeReadOrWrittenIsSaid() {
    assertThatThrownBy(() -> new CursorFile(folder).read())
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith("--cursor-file: can't read " + folder + ": ");
    Path nowhere = folder.resolve("no/where");
    assertThatThrownBy(() -> new CursorFile(nowhere).write(PlaceCursor.parse("x")))
        .isInstanceOf(Refusal.class)
        .hasMessage("--cursor-file: can't write " + nowhere + ": no such folder");
  }
}
