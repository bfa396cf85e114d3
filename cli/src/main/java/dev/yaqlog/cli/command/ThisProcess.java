package dev.yaqlog.cli.command;

import dev.yaqlog.cli.render.Screen;
import dev.yaqlog.core.files.UserFolders;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What this process finds around it. */
final class ThisProcess {
  private ThisProcess() {}

  static Surroundings surroundings() {
    Map<String, String> environment = System.getenv();
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    Clock clock = Clock.system(ZoneId.systemDefault());
    return new Surroundings(
        environment,
        new FileOutputStream(FileDescriptor.out),
        err,
        screen(environment),
        clock,
        new DirectConnector(UserFolders.ofThisProcess(), clock));
  }

  private static Screen screen(Map<String, String> environment) {
    boolean terminal = Terminals.isTerminal(1);
    return new Screen(
        terminal,
        Terminals.isTerminal(2),
        false,
        !terminal || speaksUnicode(environment),
        () -> Terminals.width(environment.getOrDefault("COLUMNS", "")));
  }

  /** The locale that the program was called with, where its script had to set another. */
  private static final String LOCALE_OF_CALLER = "YAQLOG_LOCALE";

  /** As POSIX has it: the first of these that is set says which characters the terminal shows. */
  private static boolean speaksUnicode(Map<String, String> environment) {
    String locale =
        Stream.of(LOCALE_OF_CALLER, "LC_ALL", "LC_CTYPE", "LANG")
            .map(name -> environment.getOrDefault(name, ""))
            .filter(value -> !value.isEmpty())
            .findFirst()
            .orElse("");
    boolean posix = System.getProperty("file.separator", "/").equals("/");
    return !posix || locale.toLowerCase(Locale.ROOT).matches(".*utf-?8.*");
  }
}
