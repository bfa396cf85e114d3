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
import java.util.ArrayList;
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

  private final List<String> dropped = new ArrayList<>();

  @TempDir private Path folder;

  private StateFile file() {
    return StateFile.in(folder.resolve("made/when/needed"), "motor-1");
  }

  private LevelState load() throws IOException {
    return file().load(dropped::add);
  }

  @Test
  void whereThereIsNoneNothingWasKept() throws IOException {
    assertThat(load()).isEqualTo(LevelState.NONE);
    assertThat(file().path().getFileName()).hasToString("motor-1-state.toml");
  }

  @Test
  void whatIsSavedIsLoaded() throws IOException {
    file().save(STATE);
    assertThat(load()).isEqualTo(STATE);
    file().save(LevelState.NONE);
    assertThat(load()).isEqualTo(LevelState.NONE);
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
    assertThat(load()).isEqualTo(STATE);
    file().save(LevelState.NONE);
    assertThat(Files.readString(file().path()))
        .contains("position = 4.2", "x = [1, 2]")
        .doesNotContain("log_le");
  }

  @Test
  void aDamagedFileIsToldAndNotOverwritten() throws IOException {
    write("x = = 1");
    assertThatThrownBy(this::load).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> file().save(STATE)).isInstanceOf(IOException.class);
    assertThat(Files.readString(file().path())).isEqualTo("x = = 1");
  }

  @Test
  void whatMakesNoSenseIsToldAndTheRestIsTaken() throws IOException {
    write(
        """
        [log_levels]
        "" = "loud"
        axis = "debug"
        pump = [1]
        [[log_leases]]
        lease = "endless"
        level = "debug"
        [[log_leases]]
        lease = "good"
        level = "info"
        expires = 2026-11-20T10:00:00Z
        [[log_leases]]
        lease = "odd"
        level = "loud"
        expires = 2026-11-20T10:00:00Z
        [[log_leases]]
        lease = "typed"
        level = "info"
        expires = 2026-11-20T10:00:00Z
        max_bytes = "many"
        """);
    LevelState kept = load();
    assertThat(kept.levels()).isEqualTo(Map.of("axis", Level.DEBUG));
    assertThat(kept.leases()).extracting(Lease::id).containsExactly("good");
    assertThat(dropped)
        .hasSize(5)
        .allMatch(why -> why.startsWith("dropped from " + file().path() + ": "))
        .anyMatch(why -> why.contains("the level of \"\": expected") && why.endsWith("was loud"))
        .anyMatch(why -> why.contains("the level of \"pump\""))
        .anyMatch(why -> why.contains("\"endless\": it has no end"))
        .anyMatch(why -> why.contains("\"odd\": expected") && why.endsWith("was loud"))
        .anyMatch(why -> why.contains("\"typed\": "));
  }

  @Test
  void levelsOfAnotherSortDoNotTakeTheLeasesWithThem() throws IOException {
    write("log_levels = 7\n[[log_leases]]\nlevel = 'info'\nexpires = 2026-11-20T10:00:00Z\n");
    assertThat(load().leases()).hasSize(1);
    assertThat(dropped).hasSize(1);
    write("log_leases = 'none'\n[log_levels]\naxis = 'info'\n");
    assertThat(load().levels()).hasSize(1);
    assertThat(dropped).hasSize(2);
  }

  private void write(String toml) throws IOException {
    Files.createDirectories(file().path().getParent());
    Files.writeString(file().path(), toml);
  }
}
