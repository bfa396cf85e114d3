package dev.yaqlog.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Writes the manual pages and the shell completion of picocli commands: a page for each program and
 * for each of its commands.
 */
public final class ManualPages {
  private final Path folder;

  private ManualPages(Path folder) {
    this.folder = folder;
  }

  /** First the folder that takes {@code man/man1} and {@code completion}, then command classes. */
  public static void main(String[] args) throws IOException, ClassNotFoundException {
    ManualPages pages = new ManualPages(Path.of(args[0]));
    for (int i = 1; i < args.length; i++) {
      pages.write(new CommandLine(Class.forName(args[i])));
    }
  }

  private void write(CommandLine program) throws IOException {
    String name = program.getCommandName();
    writeFile("completion/" + name + ".bash", AutoComplete.bash(name, program));
    writePages(program.getCommandSpec());
  }

  private void writePages(CommandSpec command) throws IOException {
    writeFile("man/man1/" + ManualPage.fileName(command), new ManualPage(command).text());
    for (CommandLine sub : command.subcommands().values()) {
      if (ManualPage.isShown(sub.getCommandSpec())) {
        writePages(sub.getCommandSpec());
      }
    }
  }

  private void writeFile(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
