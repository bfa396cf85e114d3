package dev.yaqlog.server.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.files.UserFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.OptionSpec;

/** docs/configuration.md names every key and option, and its example holds. */
class ConfigurationPageTest {
  private static final Path PAGE = Path.of("..", "docs", "configuration.md");

  @TempDir private Path folder;

  private Configuration read(String toml) throws Exception {
    Path file = Files.writeString(folder.resolve("config.toml"), toml);
    Surroundings surroundings = new Surroundings(new UserFolders("Linux", Map.of(), folder));
    return Configuration.read(new Configuration.Request(surroundings, file, null));
  }

  @Test
  void everyKeyIsThere() throws Exception {
    String page = Files.readString(PAGE);

    assertThat(read("[logs]").daemons().get(0).asMap().keySet())
        .allSatisfy(key -> assertThat(page).contains("`" + key + "`"));
  }

  @Test
  void everyOptionIsThere() throws IOException {
    String page = Files.readString(PAGE);

    for (OptionSpec option : Main.commandLine().getCommandSpec().options()) {
      if (!option.longestName().equals("--protocol")) {
        assertThat(page).contains(option.longestName());
      }
    }
  }

  @Test
  void theExampleIsWithoutMistake() throws Exception {
    String example =
        Files.readAllLines(PAGE).stream()
            .takeWhile(line -> !line.startsWith("## "))
            .filter(line -> line.startsWith("    "))
            .map(String::strip)
            .collect(Collectors.joining("\n"));

    assertThat(read(example).daemons().get(0).sources()).hasSize(1);
  }
}
