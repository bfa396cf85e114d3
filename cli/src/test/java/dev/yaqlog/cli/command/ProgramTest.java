package dev.yaqlog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.yaqlog.cli.Main;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process: pipes, signals, terminals. */
@EnabledOnOs(OS.LINUX)
class ProgramTest {
  private static final String LINE = "<3> ERR : 2026-11-20T10:00:00Z : n : first\n";
  private static final String PRINTED = "<3> ERR : 2026-11-20T10:00:00.000Z : n : first";

  @TempDir Path folder;
  private Path log = Path.of("");
  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void writeLog() throws IOException {
    log = folder.resolve("logs/k/n-20261120T100000Z.log");
    Files.createDirectories(log.getParent());
    Files.writeString(log, LINE);
  }

  @AfterEach
  void endAll() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void ctrlCEndsATailWith130AndKeepsItsPlace() throws Exception {
    Path kept = folder.resolve("seen");
    Process tail = start(yaqlog("tail", "-n", "all", "--cursor-file", kept.toString()));
    BufferedReader out = reader(tail);
    assertThat(out.readLine()).isEqualTo(PRINTED);
    append("<6> INFO : 2026-11-20T10:00:01Z : n : second\n");
    assertThat(out.readLine()).endsWith(" : n : second");
    assertThat(new ProcessBuilder("kill", "-INT", "" + tail.pid()).start().waitFor()).isZero();
    assertThat(status(tail)).isEqualTo(130);
    Process query = start(yaqlog("query", "--cursor-file", kept.toString()));
    assertThat(reader(query).readLine()).isNull();
    assertThat(status(query)).isEqualTo(1);
  }

  @Test
  void aTailEndsWithItsReaderAlthoughNothingIsLogged() throws Exception {
    assumeTrue(
        start(new ProcessBuilder("sh", "-c", "tail --version | grep -q GNU")).waitFor() == 0,
        "GNU tail is needed");
    Process tail = start(yaqlog("tail"));
    BufferedReader out = reader(tail);
    assertThat(out.readLine()).isEqualTo(PRINTED);
    out.close();
    assertThat(status(tail)).isZero();
    assertThat(said(tail)).isEmpty();
  }

  @Test
  void aReaderThatHasEnoughIsNoError() throws Exception {
    append("<6> INFO : 2026-11-20T10:00:01Z : n : again and again\n".repeat(20_000));
    Process query = start(yaqlog("query"));
    BufferedReader out = reader(query);
    assertThat(out.readLine()).isEqualTo(PRINTED);
    out.close();
    assertThat(status(query)).isZero();
    assertThat(said(query)).isEmpty();
  }

  @Test
  void aFullDiskIsOne() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/full")), "/dev/full is needed");
    Process query = start(yaqlog("query").redirectOutput(new File("/dev/full")));
    assertThat(status(query)).isEqualTo(2);
    assertThat(said(query)).isEqualTo("yaqlog: can't write: No space left on device\n");
  }

  @Test
  void onATerminalThereAreColoursAndItsWidthIsKept() throws Exception {
    assumeTrue(
        start(new ProcessBuilder("sh", "-c", "command -v script stty")).waitFor() == 0,
        "script and stty are needed");
    append("<3> ERR : 2026-11-20T10:00:01Z : n : " + "long ".repeat(40) + "\n");
    String runs = String.join("' '", yaqlog("runs").command());
    String query = String.join("' '", yaqlog("query", "-n", "+1").command());
    ProcessBuilder script =
        new ProcessBuilder(
            "script", "-qec", "stty cols 70 rows 20; '" + runs + "'; '" + query + "'", "/dev/null");
    script.environment().put("TERM", "xterm");
    script.environment().remove("NO_COLOR");
    script.environment().remove("COLUMNS");
    script.environment().put("LC_ALL", "C.UTF-8");
    List<String> lines = withoutProgress(start(script)).lines().toList();
    assertThat(lines).hasSize(3).last().asString().contains("\033[31m<3> ERR\033[0m : ");
    String row = lines.get(1).replaceAll("\033\\[[0-9;]*m", "").strip();
    assertThat(row).hasSize(70).endsWith("…");
  }

  /** What it wrote, but for the line that shows on a slow machine that work goes on. */
  private static String withoutProgress(Process process) throws IOException {
    String all = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return all.replaceAll("\r\033\\[K([⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] [0-9]+ s)?", "");
  }

  private ProcessBuilder yaqlog(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--dir",
                folder.resolve("logs").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    return builder;
  }

  private Process start(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private static BufferedReader reader(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static int status(Process process) throws InterruptedException {
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private static String said(Process process) throws IOException {
    return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private void append(String lines) throws IOException {
    Files.writeString(log, lines, StandardOpenOption.APPEND);
  }
}
