package dev.yaqlog.distribution;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** One command's manual page in the man macros of roff (man-pages(7)). */
final class ManualPage {
  private final CommandSpec command;
  private final CommandLine.Help help;
  private final StringBuilder roff = new StringBuilder();

  ManualPage(CommandSpec command) {
    this.command = command;
    this.help = new CommandLine.Help(command, CommandLine.Help.defaultColorScheme(Ansi.OFF));
  }

  /** As in {@code yaqlog-query.1}. */
  static String fileName(CommandSpec command) {
    return pageName(command) + ".1";
  }

  /** Not those that are hidden, nor picocli's own for completion, which is here already. */
  static boolean isShown(CommandSpec command) {
    return !command.usageMessage().hidden()
        && !(command.userObject() instanceof AutoComplete.GenerateCompletion);
  }

  private static String pageName(CommandSpec command) {
    return command.qualifiedName("-");
  }

  String text() {
    String name = pageName(command);
    macro("TH", name.toUpperCase(Locale.ROOT), "1", "", "yaqlog");
    section("NAME");
    line(name + " - " + firstSentence(command));
    section("SYNOPSIS");
    synopsis();
    section("DESCRIPTION");
    line(help.description().strip());
    arguments("ARGUMENTS", positionals());
    arguments("OPTIONS", options());
    commands();
    exitStatus();
    footer();
    return roff.toString();
  }

  private void synopsis() {
    String synopsis = help.synopsis(0).strip();
    roff.append(".nf\n");
    line(synopsis);
    roff.append(".fi\n");
  }

  private Stream<ArgSpec> positionals() {
    return command.positionalParameters().stream().map(PositionalParamSpec.class::cast);
  }

  private Stream<ArgSpec> options() {
    return command.options().stream().map(OptionSpec.class::cast);
  }

  private void arguments(String title, Stream<ArgSpec> arguments) {
    List<ArgSpec> shown = arguments.filter(argument -> !argument.hidden()).toList();
    if (shown.isEmpty()) {
      return;
    }
    section(title);
    for (ArgSpec argument : shown) {
      term(label(argument));
      paragraphs(argument.description());
    }
  }

  private static String label(ArgSpec argument) {
    if (argument instanceof OptionSpec option) {
      String names = String.join(", ", option.names());
      return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
    }
    return argument.paramLabel();
  }

  private void commands() {
    List<CommandSpec> shown =
        command.subcommands().values().stream()
            .map(CommandLine::getCommandSpec)
            .filter(ManualPage::isShown)
            .distinct()
            .toList();
    if (shown.isEmpty()) {
      return;
    }
    section("COMMANDS");
    for (CommandSpec sub : shown) {
      term(pageName(sub) + "(1)");
      line(firstSentence(sub));
    }
  }

  private void exitStatus() {
    Map<String, String> codes = command.usageMessage().exitCodeList();
    if (codes.isEmpty()) {
      return;
    }
    section("EXIT STATUS");
    codes.forEach(
        (code, meaning) -> {
          term(code.strip());
          line(meaning);
        });
  }

  private void footer() {
    String[] footer = command.usageMessage().footer();
    if (footer.length == 0) {
      return;
    }
    section("NOTES");
    roff.append(".nf\n");
    Arrays.stream(footer).forEach(this::line);
    roff.append(".fi\n");
  }

  private static String firstSentence(CommandSpec command) {
    String[] description = command.usageMessage().description();
    String[] header = command.usageMessage().header();
    String[] lines = header.length > 0 ? header : description;
    return lines.length > 0 ? plain(lines[0]).replaceFirst("\\.$", "") : "";
  }

  private void section(String title) {
    macro("SH", title);
  }

  private void term(String term) {
    roff.append(".TP\n");
    line(term);
  }

  private void paragraphs(String[] lines) {
    Arrays.stream(lines).filter(text -> !text.isBlank()).forEach(this::line);
  }

  private void macro(String name, String... words) {
    roff.append('.').append(name);
    for (String word : words) {
      roff.append(" \"").append(escaped(word)).append('"');
    }
    roff.append('\n');
  }

  private void line(String text) {
    plain(text)
        .lines()
        .filter(each -> !each.isBlank())
        .forEach(each -> roff.append(protectedStart(each)).append('\n'));
  }

  /** The text without picocli's markup for colours. */
  private static String plain(String text) {
    return Ansi.OFF.string(text);
  }

  /** A dot or quote at the start of a line would be taken for a macro. */
  private static String protectedStart(String line) {
    String escaped = escaped(line);
    return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-");
  }
}
