package dev.yaqlog.integration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The command {@code yaqlog}, run in a sandbox.
 *
 * @param options come before all arguments: {@code --host} or {@code --dir}
 */
record Cli(Map<String, String> environment, List<String> options) {

  static Cli against(Sandbox sandbox, Server... servers) {
    List<String> options = new ArrayList<>();
    for (Server server : servers) {
      options.add("--host");
      options.add(server.host());
    }
    return new Cli(sandbox.environment(), options);
  }

  static Cli without(Sandbox sandbox) {
    return new Cli(sandbox.environment(), List.of());
  }

  static Cli inFolder(Sandbox sandbox, Object folder) {
    return new Cli(sandbox.environment(), List.of("--dir", folder.toString()));
  }

  Cli with(String variable, String value) {
    Map<String, String> other = new LinkedHashMap<>(environment);
    other.put(variable, value);
    return new Cli(other, options);
  }

  /** With nothing but these in the environment. */
  Cli withOnly(String... variables) {
    Map<String, String> other = new LinkedHashMap<>(environment);
    other.keySet().retainAll(List.of(variables));
    return new Cli(other, options);
  }

  Ended run(String... arguments) {
    return Program.run(prepare(arguments));
  }

  ProcessBuilder prepare(String... arguments) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of(arguments));
    return Program.prepare("yaqlog", environment, all);
  }

  /** The command as a shell has to say it. */
  String asShell(String... arguments) {
    List<String> words = new ArrayList<>();
    for (String word : prepare(arguments).command()) {
      words.add("'" + word.replace("'", "'\\''") + "'");
    }
    return String.join(" ", words);
  }
}
