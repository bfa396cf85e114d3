package dev.yaqlog.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user finds in the folder that the build leaves, and how its programs start. */
class DistributionTest {
  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(strings = {"yaqlog", "yaqd-logs"})
  void aProgramStartsFromAnywhere(String program) throws Exception {
    assertThat(run(Distribution.program(program), "--version"))
        .satisfies(
            ended -> {
              assertThat(ended.status()).isZero();
              assertThat(ended.out()).contains("0.1");
              assertThat(ended.err()).isEmpty();
            });
  }

  @Test
  void aProgramStartsThroughSymbolicLinks() throws Exception {
    Path first = Files.createSymbolicLink(temp.resolve("first"), program());
    Path second = Files.createSymbolicLink(temp.resolve("second"), first.getFileName());
    Ended ended = run(second, "--version");
    Files.delete(first); // JUnit warns of links that lead out of its folder
    assertThat(ended.status()).isZero();
  }

  @Test
  void withoutJavaOneLineSaysWhatToInstall() throws Exception {
    Path path = Files.createDirectory(temp.resolve("path"));
    for (String tool : List.of("sh", "sed", "readlink")) {
      script(path.resolve(tool), "exec " + which(tool) + " \"$@\"");
    }
    Ended ended = runWith(Map.of("PATH", path.toString(), "JAVA_HOME", ""), program(), "list");
    assertThat(ended)
        .isEqualTo(
            new Ended(
                2, "", "yaqlog: no Java found: install Java 17 or newer, or set JAVA_HOME\n"));
  }

  @Test
  void aJavaTooOldIsNamedInOneLine() throws Exception {
    Path old = Files.createDirectories(temp.resolve("old/bin")).getParent();
    script(old.resolve("bin/java"), "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");
    Ended ended = runWith(Map.of("JAVA_HOME", old.toString()), program(), "list");
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).endsWith("is Java 11.0.2, but 17 or newer is needed\n").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yaqlog", "yaqd-logs"})
  void javaOptionsWinOverOurs(String program) throws Exception {
    Ended ended =
        runWith(
            Map.of("JAVA_OPTS", "-Xmx64m -XX:+PrintFlagsFinal"),
            Distribution.program(program),
            "--version");
    assertThat(ended.out() + ended.err()).containsPattern("MaxHeapSize +:?= 67108864");
  }

  @Test
  void theClassDataArchiveOfTheBuildIsUsed() throws Exception {
    // With -Xshare:on a JVM without a valid archive does not start.
    assertThat(runWith(Map.of("JAVA_OPTS", "-Xshare:on"), program(), "--version").status())
        .isZero();
  }

  @Test
  void elsewhereAnArchiveIsMadeSilentlyBesideTheFirstStart() throws Exception {
    Path home = unpacked(temp.resolve("a folder"));
    Ended first = run(home.resolve("bin/yaqlog"), "--version");
    assertThat(first.status()).isZero();
    assertThat(first.err()).isEmpty();
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(archives(home)).hasSize(1));
    Ended second =
        runWith(Map.of("JAVA_OPTS", "-Xshare:on"), home.resolve("bin/yaqlog"), "--version");
    assertThat(second).isEqualTo(first);
  }

  @Test
  void aBrokenArchiveIsPassedOverInSilence() throws Exception {
    Path home = unpacked(temp.resolve("broken"));
    run(home.resolve("bin/yaqlog"), "--version");
    await().atMost(Duration.ofMinutes(2)).until(() -> archives(home).size() == 1);
    Path archive = archives(home).get(0);
    Files.delete(archive);
    Files.writeString(archive, "no archive at all");
    Ended ended = run(home.resolve("bin/yaqlog"), "--version");
    assertThat(ended.status()).isZero();
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).hasLineCount(1);
  }

  @Test
  void everyJarIsNamedInTheNotices() throws IOException {
    String notices = Files.readString(Distribution.HOME.resolve("licenses/THIRD-PARTY.md"));
    try (Stream<Path> files = Files.list(Distribution.HOME.resolve("lib"))) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith(".jar") && !name.startsWith("yaqlog-"))
                  .map(name -> name.replaceFirst("-\\d.*", "")))
          .isNotEmpty()
          .allSatisfy(artifact -> assertThat(notices).contains(artifact));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"yaqlog", "yaqd-logs"})
  void everyProgramHasItsManualAndCompletion(String program) {
    Path share = Distribution.HOME.resolve("share");
    assertThat(share.resolve("man/man1/" + program + ".1")).content().startsWith(".TH");
    assertThat(share.resolve("completion/" + program + ".bash")).isNotEmptyFile();
  }

  private static Path program() {
    return Distribution.program("yaqlog");
  }

  private Ended run(Path program, String... arguments) throws Exception {
    return runWith(Map.of(), program, arguments);
  }

  private Ended runWith(Map<String, String> environment, Path program, String... arguments)
      throws Exception {
    String[] command =
        Stream.concat(Stream.of(program.toAbsolutePath().toString()), Stream.of(arguments))
            .toArray(String[]::new);
    return Ended.of(environment, temp, command);
  }

  private Path unpacked(Path folder) throws Exception {
    Files.createDirectory(folder);
    Path tarball;
    try (Stream<Path> files = Files.list(Distribution.HOME.toAbsolutePath().getParent())) {
      tarball = files.filter(file -> file.toString().endsWith(".tar.gz")).findFirst().orElseThrow();
    }
    Ended tar =
        Ended.of(Map.of(), folder, "tar", "xzf", tarball.toString(), "--strip-components=1");
    assertThat(tar.status()).as(tar.err()).isZero();
    return folder;
  }

  private static List<Path> archives(Path home) throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("lib"))) {
      return files.filter(file -> file.toString().endsWith(".jsa")).toList();
    }
  }

  private static Path which(String tool) {
    return Stream.of("/bin", "/usr/bin")
        .map(folder -> Path.of(folder, tool))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow();
  }

  private static void script(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
