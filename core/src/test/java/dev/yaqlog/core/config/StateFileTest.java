package dev.yaqlog.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.route.Lease;
import dev.yaqlog.core.route.LeaseTerms;
import dev.yaqlog.core.route.LevelState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {
  private static final Lease LEASE =
      new Lease(
          "ab12",
          new LeaseTerms("axis.\"x\"", Level.DEBUG, "why = \\?\n", "[x]", 5_000_000_000L),
          "me",
          Instant.parse("2026-11-20T10:00:00.123Z"),
          17);
  private static final LevelState STATE =
      new LevelState(
          Map.of("", Level.WARNING, "axis.x", Level.DEBUG),
          List.of(
              LEASE,
              new Lease(
                  "cd", LeaseTerms.of(Level.INFO), "", Instant.ofEpochSecond(1_800_000_000), 0)));

  @TempDir private Path folder;

  private StateFile file() {
    return StateFile.in(folder.resolve("made/when/needed"), "motor-1");
  }

  @Test
  void whereThereIsNoneNothingWasKept() throws IOException {
    assertThat(file().load()).isEqualTo(LevelState.NONE);
    assertThat(file().path().getFileName()).hasToString("motor-1-state.toml");
  }

  @Test
  void whatIsSavedIsLoaded() throws IOException {
    file().save(STATE);
    assertThat(file().load()).isEqualTo(STATE);
    file().save(LevelState.NONE);
    assertThat(file().load()).isEqualTo(LevelState.NONE);
    try (Stream<Path> files = Files.list(file().path().getParent())) {
      assertThat(files).containsExactly(file().path());
    }
  }

  @Test
  void keysOfOthersStay() throws IOException {
    Files.createDirectories(file().path().getParent());
    Files.writeString(
        file().path(),
        "# mine\nposition = 4.2\n[log_levels]\nold = \"info\"\n[more]\nx = [1, 2]\n");
    file().save(STATE);
    file().save(STATE);
    assertThat(Files.readString(file().path())).contains("# mine\nposition = 4.2\n", "x = [1, 2]");
    assertThat(file().load()).isEqualTo(STATE);
    file().save(LevelState.NONE);
    assertThat(Files.readString(file().path()))
        .contains("position = 4.2", "x = [1, 2]")
        .doesNotContain("log_le");
  }

  @Test
  void aDamagedFileIsToldAndNotOverwritten() throws IOException {
    Files.createDirectories(file().path().getParent());
    for (String damaged : new String[] {"x = = 1", "[log_levels]\n\"\" = \"loud\""}) {
      Files.writeString(file().path(), damaged);
      assertThatThrownBy(() -> file().load()).isInstanceOf(IOException.class);
    }
    Files.writeString(file().path(), "x = = 1");
    assertThatThrownBy(() -> file().save(STATE)).isInstanceOf(IOException.class);
    assertThat(Files.readString(file().path())).isEqualTo("x = = 1");
  }
}
