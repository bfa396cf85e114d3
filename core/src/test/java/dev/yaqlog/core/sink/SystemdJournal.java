package dev.yaqlog.core.sink;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.core.ConditionTimeoutException;

/**
 * systemd's own journal daemon, in a view of the file system of its own: what it has below {@code
 * /run} is in a folder of the test, and nothing of this machine's journal is touched.
 */
final class SystemdJournal implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Path PROGRAM = Path.of("/lib/systemd/systemd-journald");

  /** Run by the shell, with the folder as its {@code $0}. */
  private static final String IN_PRIVATE =
      """
      set -e
      mount --make-rprivate /
      mount -t tmpfs tmpfs /run
      mkdir -p /run/systemd/journal /run/log/journal
      mount --bind "$0/sockets" /run/systemd/journal
      mount --bind "$0/files" /run/log/journal
      exec %s
      """
          .formatted(PROGRAM);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final Process process;

  private SystemdJournal(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  /** Starts one in {@code folder}; empty where there is none, or it can't run here. */
  static Optional<SystemdJournal> start(Path folder) throws IOException {
    if (!Files.isExecutable(PROGRAM)) {
      return Optional.empty();
    }
    Files.createDirectories(folder.resolve("sockets"));
    Files.createDirectories(folder.resolve("files"));
    Process process =
        new ProcessBuilder("unshare", "--mount", "sh", "-c", IN_PRIVATE, folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile())
            .start();
    SystemdJournal journal = new SystemdJournal(folder, process);
    try {
      await("the journal, or its end").atMost(PATIENCE).until(() -> journal.hasBegunOrEnded());
    } catch (ConditionTimeoutException silent) {
      journal.close(); // as in a container that keeps from it what it needs
      return Optional.empty();
    }
    return process.isAlive() ? Optional.of(journal) : Optional.empty();
  }

  /** Where it has its sockets. */
  Path sockets() {
    return folder.resolve("sockets");
  }

  /**
   * The fields of each entry of a program, once there are so many.
   *
   * @param identifier the program's
   */
  List<Map<String, String>> entries(String identifier, int count) {
    return await("entries of " + identifier)
        .atMost(PATIENCE)
        .until(() -> entries(identifier), all -> all.size() >= count);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  private boolean hasBegunOrEnded() throws IOException, InterruptedException {
    return !process.isAlive()
        || (Files.exists(sockets().resolve("socket")) && !entries("systemd-journald").isEmpty());
  }

  private List<Map<String, String>> entries(String identifier)
      throws IOException, InterruptedException {
    Process journalctl =
        new ProcessBuilder(
                "journalctl",
                "--directory=" + folder.resolve("files"),
                "--identifier=" + identifier,
                "--output=json",
                "--all",
                "--quiet")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<Map<String, String>> entries = new ArrayList<>();
    String output = new String(journalctl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    for (String line : output.split("\n", -1)) {
      if (!line.isEmpty()) {
        entries.add(fields(JSON.readTree(line)));
      }
    }
    journalctl.waitFor();
    return entries;
  }

  private static Map<String, String> fields(JsonNode entry) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : entry.properties()) {
      fields.put(field.getKey(), text(field.getValue()));
    }
    return fields;
  }

  /** What it does not take for printable it tells as a list of bytes. */
  private static String text(JsonNode value) throws IOException {
    return value.isArray()
        ? new String(JSON.convertValue(value, byte[].class), StandardCharsets.UTF_8)
        : value.asText();
  }
}
